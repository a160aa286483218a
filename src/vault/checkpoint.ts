import type { PGlite } from '@electric-sql/pglite'
import type { VaultLogger } from './open-cluster.ts'

export interface MaintenanceOptions {
  pglite: PGlite
  /** quiet time before the housekeeping starts, in ms */
  idleMs?: number
  /** log written since the last checkpoint that makes one due even while the person works on, in bytes */
  walLimitBytes?: number
  /** names of GIN indexes whose pending entries are merged; all of the notebook's own when absent */
  ginIndexes?: readonly string[]
  logger?: VaultLogger
  /** asked before each step: false while the disk takes no changes, where a step might stop the engine for ever */
  mayWrite?: () => boolean
}

/** What one round of housekeeping did. */
export interface MaintenanceReport {
  checkpoint: boolean
  mergedIndexes: readonly string[]
  vacuumedTables: readonly string[]
  analyzedTables: readonly string[]
}

export interface Maintenance {
  /** Call after each write: it puts the idle housekeeping off, and now and then looks at the size of the log. */
  noteActivity(): void
  /** One round now. Rounds never overlap: a call during one waits for that one. */
  runNow(): Promise<MaintenanceReport>
  /** Stops, and waits for a step that is under way. Call it before closing the database. */
  close(): Promise<void>
}

const IDLE_MS = 15_000
const WAL_LIMIT = 32 * 1024 * 1024
const WAL_WORTH_A_CHECKPOINT = 256 * 1024
const WRITES_BETWEEN_LOOKS = 200

/**
 * The housekeeping that a server does in the background and PGlite never does: merging the pending entries of GIN
 * indexes (else one unlucky write pays for all of them), vacuum and statistics of tables that changed much, and a
 * checkpoint, which bounds the size of the log and the time of the next start after a crash.
 *
 * Everything runs as short single steps between other queries; new activity or `close` ends a round early.
 */
export function createMaintenance(options: MaintenanceOptions): Maintenance {
  const { pglite, logger, idleMs = IDLE_MS, walLimitBytes = WAL_LIMIT, mayWrite = () => true } = options
  let timer: NodeJS.Timeout | undefined
  let round: Promise<MaintenanceReport> | undefined
  let look: Promise<void> | undefined
  let writes = 0
  let activity = 0
  let closed = false

  const walBytes = async (): Promise<number> => {
    const { rows } = await pglite.query<{ bytes: number }>(WAL_SINCE_CHECKPOINT)
    return Number(rows[0]?.bytes ?? 0)
  }

  const runRound = async (mayStop: boolean): Promise<MaintenanceReport> => {
    const begun = activity
    const mergedIndexes: string[] = []
    const vacuumedTables: string[] = []
    const analyzedTables: string[] = []
    const goOn = (): boolean => !closed && mayWrite() && !(mayStop && activity !== begun)

    for (const index of goOn() ? (options.ginIndexes ?? (await listGinIndexes(pglite))) : []) {
      if (!goOn()) break
      await pglite.query('SELECT gin_clean_pending_list($1::regclass)', [index])
      mergedIndexes.push(index)
    }
    // Left alone, the engine hands its counters over at most once a second.
    await pglite.query('SELECT pg_stat_force_next_flush()')
    for (const table of goOn() ? await listNeglectedTables(pglite) : []) {
      if (!goOn()) break
      await pglite.exec(table.vacuum ? `VACUUM (ANALYZE) ${table.name}` : `ANALYZE ${table.name}`)
      if (table.vacuum) vacuumedTables.push(table.name)
      else analyzedTables.push(table.name)
    }
    const checkpoint = goOn() && (await walBytes()) >= WAL_WORTH_A_CHECKPOINT
    if (checkpoint) await pglite.exec('CHECKPOINT')
    return { checkpoint, mergedIndexes, vacuumedTables, analyzedTables }
  }

  const startRound = (mayStop: boolean): Promise<MaintenanceReport> => {
    round ??= runRound(mayStop).finally(() => {
      round = undefined
    })
    return round
  }

  const checkpointIfLarge = async (): Promise<void> => {
    if ((await walBytes()) >= walLimitBytes && !closed && mayWrite()) await pglite.exec('CHECKPOINT')
  }

  const report = (error: unknown): void => logger?.warn('housekeeping failed', { error: String(error) })

  return {
    noteActivity() {
      if (closed) return
      activity += 1
      writes += 1
      clearTimeout(timer)
      timer = setTimeout(() => void startRound(true).catch(report), idleMs)
      // A program with nothing left to do but this may end.
      timer.unref()
      if (writes < WRITES_BETWEEN_LOOKS || look) return
      writes = 0
      look = checkpointIfLarge()
        .catch(report)
        .finally(() => {
          look = undefined
        })
    },
    runNow: () => startRound(false),
    async close() {
      closed = true
      clearTimeout(timer)
      await Promise.allSettled([round, look])
    },
  }
}

const WAL_SINCE_CHECKPOINT =
  'SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), redo_lsn) AS bytes FROM pg_control_checkpoint()'

async function listGinIndexes(pglite: PGlite): Promise<string[]> {
  const { rows } = await pglite.query<{ name: string }>(`
    SELECT c.oid::regclass::text AS name
    FROM pg_class c JOIN pg_am a ON a.oid = c.relam
    WHERE c.relkind = 'i' AND a.amname = 'gin' AND c.oid >= 16384
    ORDER BY c.oid`)
  return rows.map(({ name }) => name)
}

/** Much the same thresholds as PostgreSQL's own autovacuum. */
async function listNeglectedTables(pglite: PGlite): Promise<{ name: string; vacuum: boolean }[]> {
  const { rows } = await pglite.query<{ name: string; vacuum: boolean }>(`
    SELECT relid::regclass::text AS name,
           n_dead_tup > 50 + 0.2 * n_live_tup OR n_ins_since_vacuum > 1000 + 0.2 * n_live_tup AS vacuum
    FROM pg_stat_user_tables
    WHERE n_dead_tup > 50 + 0.2 * n_live_tup
       OR n_ins_since_vacuum > 1000 + 0.2 * n_live_tup
       OR n_mod_since_analyze > 50 + 0.1 * n_live_tup
    ORDER BY relid`)
  return rows
}
