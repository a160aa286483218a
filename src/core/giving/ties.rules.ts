import type { DormantTie } from '#contract/giving.contract.ts'
import { sinceWords } from '#shared/relative-words.ts'
import { daysBetween, type PlainDay } from '#shared/time.ts'

/** What stands in the notebook about somebody who has been quiet for long. */
export type TieFacts = {
  personId: string
  personName: string
  shortName: string
  email: string | null
  lastContactOn: PlainDay | null
  helped: { title: string; on: PlainDay; effect: string | null; isTold: boolean }[]
  wins: { title: string; on: PlainDay }[]
  quotes: { text: string; on: PlainDay }[]
  received: number
  meetings: number
  wasMentorship: boolean
  findings: number
  birthdayIn: number | null
}

/** Less than this is no silence. Days. */
const silentFrom = 150
const longestSilence = 1095
const aYear = 365
const mostMeetings = 12
const birthdayAhead = 30

const many = (count: number, one: string, more: string) => (count === 1 ? `1 ${one}` : `${count} ${more}`)

/** Who may be glad to hear from me: by what they gave, how long it has been quiet and what there is to say, each of which counts. */
export function rankTies(people: readonly TieFacts[], today: PlainDay): DormantTie[] {
  return people
    .flatMap((facts) => {
      const value = valueOf(facts)
      const silence = silenceOf(facts, today)
      if (silence === null || value.weight === 0) return []
      const reason = reasonOf(facts)
      const tie: DormantTie = {
        ...{ personId: facts.personId, personName: facts.personName, email: facts.email },
        ...{ value: value.words, silence: silence.words, reasons: reason.words },
        firstLine: firstLine(facts, today),
      }
      return [{ tie, order: value.weight * silence.weight * reason.weight }]
    })
    .toSorted((a, b) => b.order - a.order || a.tie.personName.localeCompare(b.tie.personName))
    .map(({ tie }) => tie)
}

type Term = { weight: number; words: string[] }

function valueOf({ helped, wins, quotes, received, meetings, wasMentorship }: TieFacts): Term {
  const words: string[] = []
  if (helped.length > 0) words.push(`${many(helped.length, 'piece of advice', 'pieces of advice')} from them helped`)
  if (wins.length > 0) words.push(`they helped with ${many(wins.length, 'win', 'wins')}`)
  if (received > 0) words.push(`they gave you something ${many(received, 'time', 'times')}`)
  if (quotes.length > 0) words.push(`you kept ${many(quotes.length, 'sentence', 'sentences')} of theirs`)
  if (meetings > 0) words.push(`you met ${many(meetings, 'time', 'times')}`)
  else if (wasMentorship) words.push('you had a mentorship')
  return {
    weight:
      helped.length * 3 +
      wins.length * 2 +
      received * 2 +
      quotes.length +
      Math.min(meetings, mostMeetings) / 2 +
      Number(wasMentorship),
    words,
  }
}

function silenceOf({ lastContactOn }: TieFacts, today: PlainDay): { weight: number; words: string } | null {
  if (lastContactOn === null) return { weight: 1, words: 'no word with them is kept here' }
  const days = daysBetween(lastContactOn, today)
  if (days < silentFrom) return null
  return { weight: Math.min(days, longestSilence) / aYear, words: `last in touch ${sinceWords(lastContactOn, today)}` }
}

function reasonOf({ helped, findings, birthdayIn }: TieFacts): Term {
  const words: string[] = []
  if (helped.some(({ isTold }) => !isTold)) words.push('they do not know yet that their advice helped')
  if (findings > 0) words.push(`you have ${many(findings, 'thing', 'things')} that may interest them`)
  if (birthdayIn !== null && birthdayIn <= birthdayAhead) words.push('their birthday is near')
  return { weight: 1 + words.length, words: words.length > 0 ? words : ['a few words are reason enough'] }
}

const ended = (text: string) => (/[.!?…]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`)
const newest = <Row extends { on: PlainDay }>(rows: readonly Row[]): Row | undefined =>
  rows.toSorted((a, b) => (a.on < b.on ? 1 : -1))[0]

/** A first line out of what was shared; nobody has to begin with nothing. */
export function firstLine({ shortName, helped, wins, quotes, lastContactOn }: TieFacts, today: PlainDay): string {
  const greeting = `Hello ${shortName},`
  const advice = newest(helped.filter(({ isTold }) => !isTold)) ?? newest(helped)
  if (advice) {
    const effect = advice.effect ? ` ${ended(advice.effect)}` : ''
    return `${greeting} ${sinceWords(advice.on, today)} you suggested: “${advice.title}” I tried it, and it helped.${effect}`
  }
  const win = newest(wins)
  if (win)
    return `${greeting} ${sinceWords(win.on, today)} you helped me with something that went well: ${ended(win.title)} I still think of it.`
  const quote = newest(quotes)
  if (quote) return `${greeting} you once said “${quote.text}” It came back to me this week.`
  return lastContactOn === null
    ? `${greeting} it has been a while, and I would like to hear how you are.`
    : `${greeting} we last spoke ${sinceWords(lastContactOn, today)}, and I would like to hear how you are.`
}
