import type { KeptVersion, NoteWriter } from '#contract/documents.contract.ts'

/** "3 words added, 1 removed"; empty where it was not counted. */
export function countsInWords(added: number | null, removed: number | null): string {
  if (added === null || removed === null) return ''
  if (added === 0 && removed === 0) return 'Form changed, no words'
  if (removed === 0) return `${words(added)} added`
  if (added === 0) return `${words(removed)} removed`
  return `${words(added)} added, ${removed} removed`
}

/** "You and Ana, on Ana’s laptop". `deviceName` knows what a device is called, if anything. */
export function writersInWords(
  writers: KeptVersion['writers'],
  deviceName: (key: string) => string | undefined,
): string {
  const names = writers.map((writer) => writerName(writer, deviceName))
  const [first, ...others] = [...new Set(names)]
  return others.length === 0 ? (first ?? '') : `${[first, ...others.slice(0, -1)].join(', ')} and ${others.at(-1)}`
}

/** What one who wrote is called in the window. */
export function writerName(writer: NoteWriter, deviceName: (key: string) => string | undefined): string {
  if (writer.by === 'me') return 'You'
  const device = deviceName(writer.device)
  return device ? `${writer.name} (${device})` : writer.name
}

const words = (count: number) => (count === 1 ? '1 word' : `${count} words`)
