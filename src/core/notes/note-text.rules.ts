import type { FragmentText } from '../documents/fragment-markdown.ts'

const previewLength = 120
const hour = 3_600_000
/** So long all versions stay, and so long one of each day; after that one of each week. */
const keptAll = 24 * hour
const keptDaily = 30 * 24 * hour

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
 * been writing for half an hour since the last kept state. One kept in the moment of the last change may be from before it.
 * Instants in ISO.
 */
export function isVersionDue(times: {
  now: string
  lastChange: string
  lastVersion: string | null
  created: string
}): boolean {
  const minutes = (from: string) => (Date.parse(times.now) - Date.parse(from)) / 60_000
  if (times.lastVersion !== null && times.lastVersion > times.lastChange) return false
  return minutes(times.lastChange) >= 10 || minutes(times.lastVersion ?? times.created) >= 30
}

/**
 * Ids of the versions that can go: all of the last day stay, one of each day for a month, then one of each week, and every
 * named one. Of those kept before changes of a partner the first of a day or week stays, of others the last. `versions` are
 * newest first, days and weeks (from Monday) those of UTC.
 */
export function versionsToForget(
  versions: readonly { id: string; at: string; label: string | null; pairingId: string | null }[],
  now: string,
): string[] {
  const age = (at: string) => Date.parse(now) - Date.parse(at)
  const own = versions.filter(({ at, label, pairingId }) => (label === null || pairingId !== null) && age(at) > keptAll)
  const spans = Map.groupBy(own, ({ at, pairingId }) => {
    const day = Math.floor(Date.parse(at) / (24 * hour))
    // The first day of the epoch was a Thursday.
    const span = age(at) > keptDaily ? `week ${Math.floor((day + 3) / 7)}` : `day ${day}`
    return `${pairingId ?? ''} ${span}`
  })
  return [...spans.values()].flatMap((span) => {
    const kept = span[0]?.pairingId === null ? span[0] : span.at(-1)
    return span.filter((version) => version !== kept).map(({ id }) => id)
  })
}
