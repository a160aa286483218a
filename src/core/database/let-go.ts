import { and, eq, getTableColumns, inArray, isNull, sql, type SQL } from 'drizzle-orm'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import type { Database } from '../ports.ts'
import { idIn } from './id-list.ts'
import { pairing, type actionItem, type agendaItem, type record } from './schema.ts'

/**
 * Leaves out shared rows whose partner keeps them as they were, while a private one stands in their place here. Only a
 * private row can say so: what a partner writes hides nothing.
 */
export function notLetGo(table: typeof agendaItem | typeof actionItem | typeof record): SQL {
  return sql`${table.id} not in (select own.shared_id from ${table} own where own.shared_id is not null and own.let_go and own.lane = 'private' and own.deleted_at is null)`
}

/**
 * Rows of a table without the shared ones that `notLetGo` leaves out, for what is made of rows one by one. Tables without
 * such rows keep all.
 */
export async function withoutLetGo<Row extends { id: string }>(
  database: Database,
  table: PgTable,
  rows: readonly Row[],
): Promise<Row[]> {
  const columns = getTableColumns(table) as Record<string, PgColumn>
  const { sharedId, lane, letGo, deletedAt } = columns
  const shared = rows.filter((row) => (row as Record<string, unknown>)['lane'] === 'shared').map(({ id }) => id)
  if (!sharedId || !lane || !letGo || !deletedAt || shared.length === 0) return [...rows]
  const own = and(idIn(sharedId, shared), eq(letGo, true), eq(lane, 'private'), isNull(deletedAt))
  const hidden = await database.select({ id: sharedId }).from(table).where(own)
  const gone = new Set(hidden.map(({ id }) => String(id)))
  return rows.filter(({ id }) => !gone.has(id))
}

/** True when a partner's notebook has, or had, what is shared of a mentorship. */
export async function hasReachedPartner(database: Database, mentorshipId: string): Promise<boolean> {
  const reached = inArray(pairing.state, ['paired', 'paused', 'left', 'revoked'])
  const where = and(eq(pairing.mentorshipId, mentorshipId), reached)
  const [row] = await database.select({ id: pairing.id }).from(pairing).where(where).limit(1)
  return row !== undefined
}
