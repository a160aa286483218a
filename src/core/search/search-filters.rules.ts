import { Temporal } from 'temporal-polyfill'
import type { SearchGroup } from '#contract/search.contract.ts'

/** A stretch of days: from `from` up to, not including, `to`. */
export type DaySpan = { from: Temporal.PlainDate; to: Temporal.PlainDate }

/** Which entities and kinds stand in which group; whatever is not named here is a record. */
const groupWords: Record<SearchGroup, readonly string[]> = {
  people: ['person', 'people', 'contact'],
  mentorships: ['mentorship', 'mentorships'],
  meetings: ['meeting', 'meetings'],
  notes: ['note', 'notes'],
  items: ['item', 'items', 'topic', 'topics', 'agenda', 'question', 'questions'],
  actions: ['action', 'actions', 'task', 'tasks', 'todo', 'todos', 'promise', 'promises'],
  records: ['record', 'records', 'entry', 'entries'],
}
const groupOfEntity: Record<string, SearchGroup> = {
  person: 'people',
  affiliation: 'people',
  mentorship: 'mentorships',
  meeting: 'meetings',
  note: 'notes',
  agendaItem: 'items',
  actionItem: 'actions',
}
/** Statuses behind a word, for things that can be finished. */
export const statusWords: Record<string, readonly string[]> = {
  open: ['open', 'doing', 'blocked', 'new', 'considering', 'trying', 'scheduled', 'tentative', 'in_progress'],
  done: ['done', 'discussed', 'answered_async', 'held', 'applied', 'adapted', 'acted_on'],
}

/** The group a found row stands in. */
export function groupOf(entity: string, kind: string): SearchGroup {
  return groupOfEntity[entity] ?? (kind === 'note' ? 'notes' : 'records')
}

/** The entities of a group; null for records, which are all the others. */
export function entitiesOf(group: SearchGroup): string[] | null {
  if (group === 'records') return null
  return Object.entries(groupOfEntity).flatMap(([entity, of]) => (of === group ? [entity] : []))
}

/** All entities that have a group of their own. */
export const groupedEntities: string[] = Object.keys(groupOfEntity)

/** The group that `type:WORD` means, or undefined when it is the name of a kind. */
export function groupOfWord(word: string): SearchGroup | undefined {
  const lower = word.toLowerCase()
  return (Object.keys(groupWords) as SearchGroup[]).find((group) => groupWords[group].includes(lower))
}

/** The days that `2024`, `2024-03`, `2024-03-12`, `today`, `yesterday` or `30d`, `6w`, `3m`, `2y` (so long ago until today) mean; null for other words. */
export function daySpan(words: string, today: Temporal.PlainDate): DaySpan | null {
  const text = words.trim().toLowerCase()
  const tomorrow = today.add({ days: 1 })
  if (text === 'today') return { from: today, to: tomorrow }
  if (text === 'yesterday') return { from: today.subtract({ days: 1 }), to: today }
  const ago = /^(\d{1,4})([dwmy])$/.exec(text)
  if (ago) {
    const unit = { d: 'days', w: 'weeks', m: 'months', y: 'years' }[ago[2] ?? ''] ?? 'days'
    return { from: today.subtract({ [unit]: Number(ago[1]) }), to: tomorrow }
  }
  const date = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(text)
  if (!date) return null
  try {
    const [, year, month, day] = date
    const from = Temporal.PlainDate.from(
      { year: Number(year), month: Number(month ?? 1), day: Number(day ?? 1) },
      { overflow: 'reject' },
    )
    return { from, to: from.add(day ? { days: 1 } : month ? { months: 1 } : { years: 1 }) }
  } catch {
    return null
  }
}
