import type { ActionRow } from '#contract/actions.contract.ts'
import { addDays, type PlainDay } from '#shared/time.ts'

export type ActionGroup = { id: 'overdue' | 'soon' | 'later' | 'someday' | 'done'; title: string; rows: ActionRow[] }

const titles = {
  overdue: 'Past their day',
  soon: 'In the next seven days',
  later: 'Later',
  someday: 'Without a day',
  done: 'Done',
} as const

type Sortable = Pick<ActionRow, 'status' | 'dueOn' | 'overdue'>

function groupOf({ status, dueOn, overdue }: Sortable, today: PlainDay): ActionGroup['id'] {
  if (status === 'done' || status === 'dropped') return 'done'
  if (overdue) return 'overdue'
  if (dueOn === null) return 'someday'
  return dueOn <= addDays(today, 6) ? 'soon' : 'later'
}

/** Actions by when they are due, what waits longest first; empty groups are left out. The order inside stays. */
export function groupActions(rows: readonly ActionRow[], today: PlainDay): ActionGroup[] {
  const groups = Object.entries(titles).map(([id, title]) => ({
    id: id as ActionGroup['id'],
    title,
    rows: [] as ActionRow[],
  }))
  for (const row of rows) groups.find(({ id }) => id === groupOf(row, today))?.rows.push(row)
  return groups.filter((group) => group.rows.length > 0)
}
