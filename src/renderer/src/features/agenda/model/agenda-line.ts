import { mostSeldom } from '#contract/agenda.contract.ts'
import type { NaturalDateContext } from '#shared/natural-date.ts'
import type { PlainDay } from '#shared/time.ts'
import { takeDayPhrase, tidyLine } from '../../../lib/day-phrase.ts'
import { type AgendaType, typeOfTag } from './agenda-types.ts'

/** What a line for a topic says; null where it says nothing. */
export type AgendaLine = {
  title: string
  type: AgendaType | null
  lane: 'private' | null
  minutes: number | null
  laterUntil: PlainDay | null
  /** It comes back at every n-th meeting. */
  repeatEvery: number | null
}

const longestBox = 480
const countingWords = ['', 'other', 'third', 'fourth', 'fifth', 'sixth']

/**
 * Reads "? how do I say no 10m": `?` in front or at the end makes a question, `!` in front keeps it to me, `10m` is its time,
 * `#decision` its kind, "not before May" lets it rest, "every meeting" or "every 3rd meeting" at the end brings it back.
 */
export function parseAgendaLine(line: string, context: NaturalDateContext): AgendaLine {
  let text = tidyLine(line)
  let type: AgendaType | null = null
  let lane: 'private' | null = null
  for (let sign = /^([!?])\s*/.exec(text); sign; sign = /^([!?])\s*/.exec(text)) {
    if (sign[1] === '!') lane = 'private'
    else type = 'question'
    text = text.slice(sign[0].length)
  }
  for (const tag of text.matchAll(/(?<=^|\s)#(\p{L}+)/gu)) {
    const found = typeOfTag(tag[1] ?? '')
    if (!found) continue
    type = found
    text = tidyLine(text.replace(tag[0], ''))
    break
  }
  const later = takeDayPhrase(text, ['not before', 'not until', 'later'], context)
  if (later) text = later.rest
  const before = takeRepeat(text)
  text = before.rest
  let minutes: number | null = null
  const box = /(?:^|\s)(\d{1,3})\s?(?:m|min|mins|minutes|['’′])$/iu.exec(text)
  const told = Number(box?.[1])
  if (box && told > 0 && told <= longestBox) {
    minutes = told
    text = tidyLine(text.slice(0, box.index))
  }
  const after = takeRepeat(text)
  text = after.rest
  const repeatEvery = after.every ?? before.every
  if (type === null && text.endsWith('?')) type = 'question'
  return { title: text, type, lane, minutes, laterUntil: later?.day ?? null, repeatEvery }
}

function takeRepeat(text: string): { every: number | null; rest: string } {
  const found = /(?:^|\s)(?:at\s)?every\s(?:(\d{1,2})(?:st|nd|rd|th)\s|([a-z]+)\s)?meeting$/iu.exec(text)
  if (!found) return { every: null, rest: text }
  const [, figure, word = ''] = found
  const every =
    figure === undefined ? countingWords.indexOf(word.toLowerCase().replace('second', 'other')) + 1 : Number(figure)
  return every >= 1 && every <= mostSeldom
    ? { every, rest: tidyLine(text.slice(0, found.index)) }
    : { every: null, rest: text }
}
