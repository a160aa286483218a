import { foldText } from '#shared/fold-text.ts'
import type { NaturalDateContext } from '#shared/natural-date.ts'
import type { PlainDay } from '#shared/time.ts'
import { takeDayPhrase, tidyLine } from './day-phrase.ts'

export type ActionOwner = 'me' | 'them' | 'both'

/** What a line for a promise says; null where it says nothing. */
export type ActionLine = { text: string; owner: ActionOwner | null; dueOn: PlainDay | null; lane: 'private' | null }

const dueWords = ['by', 'until', 'till', 'before', 'due', 'due on']
const ownerWords: Record<string, ActionOwner> = {
  me: 'me',
  i: 'me',
  them: 'them',
  both: 'both',
  us: 'both',
  we: 'both',
}

function ownerOf(word: string, partnerName: string | undefined): ActionOwner | null {
  const folded = foldText(word)
  const known = ownerWords[folded]
  if (known) return known
  const parts = foldText(partnerName ?? '').split(/\s+/)
  return parts.some((part) => part !== '' && part.startsWith(folded)) ? 'them' : null
}

/**
 * Reads "@Ana send CV by friday": whose it is (`@me`, `@both`, or the beginning of the partner's name), when it is due, and `!` at
 * the beginning for "only me". A name nobody here has stays in the text.
 */
export function parseActionLine(line: string, context: NaturalDateContext & { partnerName?: string }): ActionLine {
  const isPrivate = /^\s*!\s*/.test(line)
  let text = tidyLine(line.replace(/^\s*!\s*/, ''))
  let owner: ActionOwner | null = null
  for (const mention of text.matchAll(/(?<=^|\s)@([\p{L}\p{M}'’-]+)/gu)) {
    const found = ownerOf(mention[1] ?? '', context.partnerName)
    if (!found) continue
    owner = found
    text = tidyLine(text.replace(mention[0], ''))
    break
  }
  const due = takeDayPhrase(text, dueWords, context)
  return { text: due?.rest ?? text, owner, dueOn: due?.day ?? null, lane: isPrivate ? 'private' : null }
}
