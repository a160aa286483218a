import type { HealthFact, HealthFactKey } from '#contract/reviews.contract.ts'

/** What was counted in a mentorship; null where there is nothing to count. Days are since then. */
export type HealthCounts = {
  name: string
  cadence: { days: number; agreed: number | null } | null
  preparation: { prepared: number; meetings: number } | null
  actions: { closed: number; all: number; pastDue: number } | null
  balance: { given: number; received: number } | null
  goals: { active: number; days: number; title: string } | null
  concerns: number
  thanks: { days: number } | null
  /** Meetings held in all; without any, silence about thanks is no fact yet. */
  held: number
}
export type HealthChoices = ReadonlyMap<HealthFactKey, { threshold: number | null; hidden: boolean }>

type Drawn = {
  title: string
  sentence: string
  value: number
  first: number
  unit: string
  most: number
  suggestion: string
}

/** How many of these: "1 meeting", "3 meetings". */
export const count = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`
const ago = (days: number) => (days === 0 ? 'today' : days === 1 ? 'yesterday' : `${days} days ago`)

/** Plain facts with their numbers. A fact without numbers is left out; one past its threshold comes with one suggestion. */
export function composeHealth(counts: HealthCounts, choices: HealthChoices): HealthFact[] {
  const drawn: [HealthFactKey, Drawn | null][] = [
    ['cadence', cadence(counts)],
    ['preparation', preparation(counts)],
    ['actions', actions(counts)],
    ['balance', balance(counts)],
    ['goals', goals(counts)],
    ['concerns', concerns(counts)],
    ['thanks', thanks(counts)],
  ]
  return drawn.flatMap(([key, fact]): HealthFact[] => {
    if (fact === null) return []
    const { title, sentence, first, unit, most, suggestion } = fact
    const value = choices.get(key)?.threshold ?? first
    const isDue = fact.value > value
    const threshold = { value, unit, most }
    const hidden = choices.get(key)?.hidden ?? false
    return [{ key, title, sentence, threshold, isDue, suggestion: isDue ? suggestion : null, hidden }]
  })
}

function cadence({ cadence: found, name }: HealthCounts): Drawn | null {
  if (found === null) return null
  const { days, agreed } = found
  const rhythm = agreed === null ? 'No rhythm is set.' : `Your rhythm allows ${count(agreed, 'day')}.`
  return {
    ...{ title: 'In touch', value: days, first: agreed ?? 42, unit: 'days without contact', most: 1000 },
    sentence: `You and ${name} were last in touch ${ago(days)}. ${rhythm}`,
    suggestion: `Write ${name} a line, or put a meeting in the calendar.`,
  }
}

function preparation({ preparation: found }: HealthCounts): Drawn | null {
  if (found === null) return null
  const { prepared, meetings } = found
  return {
    ...{ title: 'Preparation', value: meetings - prepared, first: Math.floor(meetings / 2) },
    ...{ unit: 'meetings without topics', most: 6 },
    sentence: `${prepared} of the last ${count(meetings, 'meeting')} had topics on the agenda.`,
    suggestion: 'Put one topic on the agenda of the next meeting now, while you think of it.',
  }
}

function actions({ actions: found }: HealthCounts): Drawn | null {
  if (found === null) return null
  const { closed, all, pastDue } = found
  return {
    ...{ title: 'What you promised each other', value: pastDue, first: 2, unit: 'actions past their day', most: 100 },
    sentence: `${closed} of ${count(all, 'action')} of the last half year ${closed === 1 ? 'is' : 'are'} closed, ${pastDue} past ${pastDue === 1 ? 'its' : 'their'} day.`,
    suggestion: 'Go through them at the next meeting: do it, move it, or let it go.',
  }
}

function balance({ balance: found, name }: HealthCounts): Drawn | null {
  if (found === null) return null
  const { given, received } = found
  return {
    ...{ title: 'Giving and receiving', value: Math.abs(given - received), first: 5, unit: 'difference', most: 100 },
    sentence: `In the last year you noted ${count(given, 'thing')} given and ${received} received.`,
    suggestion:
      given > received
        ? `Ask ${name} for something small; most people like to give back.`
        : `Think of one thing that would help ${name} this month.`,
  }
}

function goals({ goals: found }: HealthCounts): Drawn | null {
  if (found === null) return null
  const { active, days, title } = found
  return {
    ...{ title: 'Goals', value: days, first: 60, unit: 'days without movement', most: 1000 },
    sentence: `${count(active, 'goal')} under way. “${title}” has rested the longest: last changed ${ago(days)}.`,
    suggestion: `Look at “${title}” together: go on, change it, or let it go.`,
  }
}

function concerns({ concerns: open }: HealthCounts): Drawn | null {
  if (open === 0) return null
  return {
    ...{ title: 'Concerns', value: open, first: 0, unit: 'open concerns', most: 20 },
    sentence: `${count(open, 'concern')} of yours ${open === 1 ? 'is' : 'are'} open. Only you see this.`,
    suggestion: 'Choose the smallest one and bring it up while it is small.',
  }
}

function thanks({ thanks: found, held, name }: HealthCounts): Drawn | null {
  if (found === null && held === 0) return null
  const days = found?.days ?? 1001
  return {
    ...{ title: 'Thanks', value: days, first: 90, unit: 'days without thanks', most: 1000 },
    sentence: found === null ? 'No thanks are noted yet, in either direction.' : `Thanks were last noted ${ago(days)}.`,
    suggestion: `Tell ${name} one thing you are glad about, with the reason.`,
  }
}
