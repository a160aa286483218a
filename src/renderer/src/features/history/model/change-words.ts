import type { FieldChange, RowChange } from '#contract/changes.contract.ts'
import { formatDay, formatDayTime, type PlainDay } from '#shared/time.ts'

const kinds: Record<RowChange['entity'], string> = {
  ...{ agendaItem: 'Topic', actionItem: 'Action', meeting: 'Meeting' },
  ...{ agreementClause: 'Clause', roleExpectation: 'Row of the agreement' },
}
const became: Record<RowChange['what'], string> = {
  added: 'is new',
  changed: 'changed',
  removed: 'went to the trash',
  back: 'came back',
}
const becomes: Record<RowChange['what'], string> = {
  added: 'comes back',
  changed: 'becomes what it was',
  removed: 'goes to the trash',
  back: 'comes back',
}
const names: Readonly<Record<string, string>> = {
  ...{ title: 'Title', detail: 'Details', answer: 'Answer', text: 'Words', doneNote: 'How it went', place: 'Place' },
  ...{ status: 'State', owner: 'Whose', dueOn: 'Due', startAt: 'Begins', endAt: 'Ends', timeboxMinutes: 'Minutes' },
  ...{ laterUntil: 'Rests until', laterWhen: 'Rests until', repeatEvery: 'Comes back after meetings' },
  ...{ area: 'Area', mentorFocus: 'Mentor’s focus', menteeFocus: 'Mentee’s focus' },
}
const values: Readonly<Record<string, string>> = {
  ...{ answered_async: 'answered in between', me: 'you', them: 'the other person', both: 'both of you' },
  ...{ in_progress: 'under way', cancelled_by_me: 'cancelled by you', cancelled_by_them: 'cancelled by the other' },
}
const prose = new Set(['title', 'detail', 'answer', 'text', 'doneNote', 'mentorFocus', 'menteeFocus'])

/** "Topic “Budget” changed"; `ahead` for what would become of it: "goes to the trash". */
export function changeInWords({ entity, title, what }: RowChange, isAhead = false): string {
  return `${kinds[entity]} “${title}” ${(isAhead ? becomes : became)[what]}`
}

/** What a field is called. */
export const fieldName = ({ field }: FieldChange): string => names[field] ?? field

/** True for fields whose words are compared one by one. */
export const isProse = ({ field }: FieldChange): boolean => prose.has(field)

/** A value that is no prose, as a person reads it: "12 March 2026", "answered in between", "nothing". */
export function valueInWords(field: string, value: string | null, zone: string, today: PlainDay): string {
  if (value === null) return 'nothing'
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return formatDay(value)
  if (field === 'startAt' || field === 'endAt') return formatDayTime(new Date(value).toISOString(), zone, today)
  return values[value] ?? value.replaceAll('_', ' ')
}
