import { importantDateKinds, type ImportantDateKind } from '#contract/reminder-words.ts'
import type { ImportedPerson } from '../imported-person.ts'
import { formatPartialDate } from '../partial-date.ts'

/** What the one date that files name without a label is called. */
export const anniversaryTitle = 'Anniversary'

/** A date as it will stand among those worth remembering. */
export type NewDate = {
  kind: ImportantDateKind
  title: string
  date: string
  repeats: 'yearly' | 'once'
  leadDays: number
}

type Known = Pick<NewDate, 'kind' | 'title' | 'date'>

/** The name of a date: its own, else what kind of day it is. */
export const nameOfDate = ({ kind, title }: Pick<Known, 'kind' | 'title'>): string => title || importantDateKinds[kind]

/** The dates a record has beyond those that are known by day and name; each once. */
export function newDates(imported: ImportedPerson, known: Known[]): NewDate[] {
  const keyOf = (date: Known) => `${date.date} ${nameOfDate(date).toLowerCase()}`
  const seen = new Set(known.map(keyOf))
  const told = [
    ...(imported.anniversary ? [{ name: anniversaryTitle, date: imported.anniversary }] : []),
    ...(imported.dates ?? []),
  ]
  return told.flatMap(({ name, date }): NewDate[] => {
    const kind = kindNamed(name)
    const title = kind === 'custom' ? name.slice(0, 200) : ''
    const fresh = { kind, title, date: formatPartialDate(date), leadDays: 0 }
    if (seen.has(keyOf(fresh))) return []
    seen.add(keyOf(fresh))
    return [{ ...fresh, repeats: kind === 'deadline' ? 'once' : 'yearly' }]
  })
}

function kindNamed(name: string): ImportantDateKind {
  const found = Object.entries(importantDateKinds).find(([, words]) => words.toLowerCase() === name.toLowerCase())
  // A birthday stands among the facts of a person.
  return found && found[0] !== 'birthday' ? (found[0] as ImportantDateKind) : 'custom'
}
