import { and, desc, eq, isNull } from 'drizzle-orm'
import type { ImportBatchRow } from '#contract/interop.contract.ts'
import { activityEvent, changeSet, importBatch } from '../../database/schema.ts'
import type { Database } from '../../ports.ts'

const newest = 20

/** The newest imports that stand, each with the change that undoes it. */
export async function listImports(database: Database): Promise<ImportBatchRow[]> {
  const rows = await database
    .select({
      id: importBatch.id,
      format: importBatch.format,
      fileName: importBatch.fileName,
      importedOn: importBatch.importedOn,
      counts: importBatch.counts,
      changeSetId: changeSet.id,
    })
    .from(importBatch)
    .leftJoin(activityEvent, and(eq(activityEvent.entity, 'importBatch'), eq(activityEvent.entityId, importBatch.id)))
    .leftJoin(
      changeSet,
      and(eq(changeSet.id, activityEvent.changeSetId), isNull(changeSet.undoOf), isNull(changeSet.undoneBy)),
    )
    .where(isNull(importBatch.deletedAt))
    .orderBy(desc(importBatch.id))
    .limit(newest * 3)
  const batches = new Map<string, ImportBatchRow>()
  // Redoing an import leaves several events for one batch; only the one that can be undone names its change.
  for (const row of rows)
    batches.set(row.id, { ...row, changeSetId: row.changeSetId ?? batches.get(row.id)?.changeSetId ?? null })
  return [...batches.values()].slice(0, newest)
}
