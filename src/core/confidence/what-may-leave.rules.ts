import { leftOutWords, type ConfidenceLevel } from '#contract/confidence.contract.ts'

/** What the rule looks at; `until` is the last day on which it holds, `YYYY-MM-DD`. */
export type Told = { toldBy: string | null; level: ConfidenceLevel; until: string | null }

/** Where a text is about to go. A file or a page on paper goes anywhere; the others go to one person, or speak of one. */
export type Destination =
  | { to: 'file' | 'print' }
  | { to: 'partner' | 'mention' | 'copy'; personId: string | null }
  | { to: 'brief'; personId: string }

/**
 * `leaves`: nothing stands in the way. `without_name`: it may go, the name of who told it may not. `asks`: it stays until a
 * person says otherwise. `left_out`: it stays, whatever is said.
 */
export type Verdict = 'leaves' | 'without_name' | 'asks' | 'left_out'

/** Whether a confidence holds on a day. */
export const holdsOn = ({ until }: Pick<Told, 'until'>, today: string): boolean => until === null || until >= today

/**
 * The one rule on what was told in confidence: whether a text may go where it is about to go. What somebody told may go back
 * to them. `isAllowed`: a person was shown it and chose to let it go.
 */
export function whatMayLeave(
  told: Told | null | undefined,
  destination: Destination,
  today: string,
  isAllowed = false,
): Verdict {
  if (!told || !holdsOn(told, today)) return 'leaves'
  const isTheirs = 'personId' in destination && destination.personId !== null && destination.personId === told.toldBy
  if (isTheirs) return 'leaves'
  if (destination.to === 'brief') return told.toldBy === null ? 'leaves' : 'left_out'
  const isMyPaper = destination.to === 'file' || destination.to === 'print'
  if (told.level === 'pair_only' && !isMyPaper) return 'left_out'
  if (!isAllowed) return 'asks'
  return told.level === 'not_named' ? 'without_name' : 'leaves'
}

/** A stretch of a text that a tag holds, in characters from its beginning; `to` is behind the last one. */
export type Passage = { tag: string; from: number; to: number }

/** A text in which each passage that may not leave is a few words saying so. Passages come in the order of the text. */
export function withoutPassages(
  text: string,
  passages: readonly Passage[],
  mayLeave: (tag: string) => boolean,
): string {
  const parts: string[] = []
  let at = 0
  for (const { tag, from, to } of passages) {
    if (mayLeave(tag) || from < at) continue
    parts.push(text.slice(at, from), leftOutWords)
    at = to
  }
  return at === 0 ? text : parts.join('') + text.slice(at)
}

/** A text in which nobody reads the name of who told it. */
export function withoutName(text: string, name: string | null): string {
  if (name === null || name.trim() === '') return text
  const names = [name, name.split(/\s+/)[0] ?? name].map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return text.replace(new RegExp(`(?<![\\p{L}\\p{N}])(?:${names.join('|')})(?![\\p{L}\\p{N}])`, 'giu'), 'somebody')
}
