import { PGlite } from '@electric-sql/pglite'
import { EXTENSIONS, INITDB_ARGUMENTS, startParameters } from '../engine.ts'

/** Rows of a table that was emptied in the same transaction then need no log: half the time and memory of a restore. */
const NOTHING_TO_KEEP = { wal_level: 'minimal', max_wal_senders: '0', fsync: 'off', full_page_writes: 'off' }

/**
 * An empty database that lives in memory alone, for proving that a backup restores. Takes seconds.
 * @param from `dumpDataDir('none')` of another one; then it takes much less and holds what that held
 */
export async function openMemoryDatabase(from?: Blob) {
  return PGlite.create({
    extensions: EXTENSIONS,
    initDbStartParams: [...INITDB_ARGUMENTS],
    startParams: startParameters(NOTHING_TO_KEEP),
    ...(from ? { loadDataDir: from } : {}),
  })
}
