import type { AgendaRow } from '#contract/agenda.contract.ts'
import { formatDayShort, type PlainDay } from '#shared/time.ts'

/** "carried 3×, first raised 12 Mar"; null while it has not been carried. */
export function carriedWords(row: Pick<AgendaRow, 'carryCount' | 'raisedOn'>, today: PlainDay): string | null {
  if (row.carryCount === 0) return null
  return `carried ${row.carryCount}×, first raised ${formatDayShort(row.raisedOn, today)}`
}

/** "rests until 1 May", "rests until the budget is known"; null when it is awake. */
export function restWords(row: Pick<AgendaRow, 'laterUntil' | 'laterWhen'>, today: PlainDay): string | null {
  if (row.laterUntil !== null && row.laterWhen !== null)
    return `rests until ${formatDayShort(row.laterUntil, today)}, or ${row.laterWhen}`
  if (row.laterUntil !== null) return `rests until ${formatDayShort(row.laterUntil, today)}`
  return row.laterWhen === null ? null : `rests until ${row.laterWhen}`
}

const ordinals = new Intl.PluralRules('en', { type: 'ordinal' })
const endings: Partial<Record<Intl.LDMLPluralRule, string>> = { one: 'st', two: 'nd', few: 'rd' }

/** "at every meeting", "at every 3rd meeting". */
export const repeatWords = (every: number) =>
  every === 1 ? 'at every meeting' : `at every ${every}${endings[ordinals.select(every)] ?? 'th'} meeting`

/** What became of a closed topic, or null while it is open. */
export function outcomeWords(row: Pick<AgendaRow, 'status' | 'outcome'>): string | null {
  if (row.outcome === 'deferred') return 'went on to another time'
  const status = row.outcome ?? row.status
  if (status === 'discussed') return 'discussed'
  if (status === 'answered_async') return 'answered in between'
  return status === 'dropped' ? 'dropped' : null
}

/** Carried so often that it should be decided what becomes of it. */
export const isCarriedOften = (row: Pick<AgendaRow, 'carryCount' | 'status'>) =>
  row.status === 'open' && row.carryCount >= 3

/** Something that waits for an answer, which can be written before the meeting. */
export const isOpenQuestion = (row: Pick<AgendaRow, 'type' | 'title' | 'status' | 'outcome'>) =>
  row.status === 'open' &&
  row.outcome === null &&
  (row.type === 'question' || row.type === 'feedback_request' || row.title.trim().endsWith('?'))

/** Minutes of all time boxes, open topics only. */
export const boxedMinutes = (rows: readonly Pick<AgendaRow, 'timeboxMinutes' | 'status' | 'outcome'>[]) =>
  rows.reduce((sum, row) => sum + (row.status === 'open' && row.outcome === null ? (row.timeboxMinutes ?? 0) : 0), 0)

/** What is shared of a private topic: "a copy is shared". */
export function copyWords({ sharedCopy }: Pick<AgendaRow, 'sharedCopy'>, partnerName: string): string | null {
  if (sharedCopy === 'copied') return 'a copy is shared'
  return sharedCopy === 'let_go' ? `${partnerName} keeps what you shared before` : null
}
