import type { FragmentText } from '../documents/fragment-markdown.ts'

const previewLength = 120
/** Of the versions kept on their own, the newest stay as they are; of older ones one for each day. */
const keptDense = 40
const keptAtMost = 200

/** All paragraphs as one line each, in reading order, empty ones included: line n is paragraph n. */
export function paragraphLines(paragraphs: FragmentText['paragraphs']): string {
  const lines: string[] = []
  for (const { index, text } of paragraphs) lines[index] = text.replaceAll('\n', ' ')
  return Array.from(lines, (line) => line ?? '').join('\n')
}

/** The beginning of a note, on one line. */
export function notePreview(text: string): string {
  const line =
    text
      .split('\n')
      .find((part) => part.trim() !== '')
      ?.trim() ?? ''
  const characters = [...line]
  return characters.length > previewLength ? `${characters.slice(0, previewLength - 1).join('')}…` : line
}

/**
 * Whether the state before the next change deserves to be kept: the person came back after a pause of 10 minutes, or has
 * been writing for half an hour since the last kept state. Instants in ISO.
 */
export function isVersionDue(times: {
  now: string
  lastChange: string
  lastVersion: string | null
  created: string
}): boolean {
  const minutes = (from: string) => (Date.parse(times.now) - Date.parse(from)) / 60_000
  if (times.lastVersion !== null && times.lastVersion >= times.lastChange) return false
  return minutes(times.lastChange) >= 10 || minutes(times.lastVersion ?? times.created) >= 30
}

/** Ids of the versions that can go; named ones always stay. `versions` are newest first. */
export function versionsToForget(versions: readonly { id: string; at: string; label: string | null }[]): string[] {
  const own = versions.filter((version) => version.label === null)
  const days = new Set<string>()
  return own.flatMap(({ id, at }, place) => {
    if (place < keptDense) return []
    const day = at.slice(0, 10)
    if (days.has(day) || days.size >= keptAtMost - keptDense) return [id]
    days.add(day)
    return []
  })
}
