import { sql } from 'drizzle-orm'
import { AppError } from '../commands/app-error.ts'
import type { Database } from '../ports.ts'
import { findRecordRow } from './records.queries.ts'

/** Checks that a record may be said to grow out of another. Fails RECORD_NOT_FOUND, INPUT_REFUSED where it would go in a circle. */
export async function checkOrigin(database: Database, id: string | null, originId: string): Promise<void> {
  await findRecordRow(database, originId)
  if (id === null) return
  const found = await database.execute(sql`
    with recursive up(id) as (
      select ${originId}::uuid
      union
      select record.origin_id from record join up on up.id = record.id where record.origin_id is not null
    )
    select 1 from up where id = ${id}::uuid`)
  if ((found as unknown as { rows: unknown[] }).rows.length === 0) return
  throw new AppError('INPUT_REFUSED', {
    sentence: 'That grew out of this one already, so the two would go in a circle.',
    field: 'originId',
  })
}
