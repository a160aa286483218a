import { and, eq, inArray, sql, type SQL } from 'drizzle-orm'
import type { Database } from '../ports.ts'
import { pairing, type actionItem, type agendaItem, type record } from './schema.ts'

/**
 * Leaves out shared rows whose partner keeps them as they were, while a private one stands in their place here. Only a
 * private row can say so: what a partner writes hides nothing.
 */
export function notLetGo(table: typeof agendaItem | typeof actionItem | typeof record): SQL {
  return sql`${table.id} not in (select own.shared_id from ${table} own where own.shared_id is not null and own.let_go and own.lane = 'private' and own.deleted_at is null)`
}

/** True when a partner's notebook has, or had, what is shared of a mentorship. */
export async function hasReachedPartner(database: Database, mentorshipId: string): Promise<boolean> {
  const reached = inArray(pairing.state, ['paired', 'paused', 'left', 'revoked'])
  const where = and(eq(pairing.mentorshipId, mentorshipId), reached)
  const [row] = await database.select({ id: pairing.id }).from(pairing).where(where).limit(1)
  return row !== undefined
}
