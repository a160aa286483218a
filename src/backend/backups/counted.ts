import type { PGlite } from '@electric-sql/pglite'
import type { PreviewCount } from '#contract/backups.contract.ts'

/** What is counted in a backup and in the notebook, to compare them. */
export type Counted = PreviewCount['what']

type Rule = {
  what: Counted
  table: string
  /** Of a row of a backup, as its texts. */
  counts(value: (column: string) => string | null): boolean
  /** The same, for the notebook. */
  where: string
}

const isThere: Pick<Rule, 'counts' | 'where'> = {
  counts: (value) => value('deleted_at') === null,
  where: 'deleted_at IS NULL',
}

export const counted: readonly Rule[] = [
  {
    what: 'people',
    table: 'person',
    counts: (value) => value('deleted_at') === null && value('kind') !== 'me',
    where: `deleted_at IS NULL AND kind <> 'me'`,
  },
  { what: 'mentorships', table: 'mentorship', ...isThere },
  { what: 'meetings', table: 'meeting', ...isThere },
  {
    what: 'notes',
    table: 'document',
    counts: (value) => value('deleted_at') === null && Boolean(value('plain_text')),
    where: `deleted_at IS NULL AND plain_text <> ''`,
  },
  { what: 'actions', table: 'action_item', ...isThere },
  { what: 'entries', table: 'record', ...isThere },
]

/** How many of each the open notebook holds. */
export async function countNow(pglite: PGlite): Promise<Record<Counted, number>> {
  const parts = counted.map(
    ({ what, table, where }) => `(SELECT count(*)::int FROM ${table} WHERE ${where}) AS ${what}`,
  )
  const { rows } = await pglite.query<Record<Counted, number>>(`SELECT ${parts.join(', ')}`)
  return rows[0] ?? { people: 0, mentorships: 0, meetings: 0, notes: 0, actions: 0, entries: 0 }
}

/** How many changes the open notebook saw after an instant; all of them without one. */
export async function countChangesSince(pglite: PGlite, instant: string | null): Promise<number> {
  const { rows } = await pglite.query<{ n: number }>(
    'SELECT count(*)::int AS n FROM change_set WHERE $1::timestamptz IS NULL OR at > $1::timestamptz',
    [instant],
  )
  return rows[0]?.n ?? 0
}
