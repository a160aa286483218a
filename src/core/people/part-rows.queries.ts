import { and, eq, isNull } from 'drizzle-orm'
import { AppError } from '../commands/app-error.ts'
import { affiliation, contactPoint, label, quickFact } from '../database/schema.ts'
import type { Database } from '../ports.ts'

type PartTable = typeof contactPoint | typeof affiliation | typeof quickFact | typeof label

/** A living row of one part of a person, or a label. Fails ROW_NOT_FOUND. */
export async function findPartRow<T extends PartTable>(
  database: Database,
  table: T,
  id: string,
): Promise<T['$inferSelect']> {
  const [row] = await database
    .select()
    .from(table as typeof contactPoint)
    .where(and(eq(table.id, id), isNull(table.deletedAt)))
  if (!row) throw new AppError('ROW_NOT_FOUND', { id })
  return row as T['$inferSelect']
}
