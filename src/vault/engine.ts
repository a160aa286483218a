import v8 from 'node:v8'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { unaccent } from '@electric-sql/pglite/contrib/unaccent'

/** The database engine this code was proven on. A test compares it with what is installed. */
export const ENGINE = { pgMajor: 18, pgVersion: '18.6', pgliteVersion: '0.5.16' } as const

/** Only what is in use: every further extension makes each start slower. */
export const EXTENSIONS = { pg_trgm, unaccent } as const

/** The names to `CREATE EXTENSION`. */
export const EXTENSION_NAMES: readonly string[] = Object.keys(EXTENSIONS)

/** Arguments for initdb: small write-ahead segments, so that a small notebook stays small on disk. */
export const INITDB_ARGUMENTS: readonly string[] = ['--wal-segsize=4']

/**
 * Command line of the engine. It is PGlite's own list without `-F` (which would turn every sync off), and with what was
 * measured to suit one person's notebook on a laptop.
 */
export function startParameters(extra: Readonly<Record<string, string>> = {}): string[] {
  const settings: Record<string, string> = {
    search_path: 'public',
    exit_on_error: 'false',
    log_checkpoints: 'false',
    max_worker_processes: '0',
    max_parallel_workers: '0',
    max_parallel_workers_per_gather: '0',
    max_parallel_maintenance_workers: '0',
    io_method: 'sync',
    // The one sync method that reaches DurableNodeFS; with it a commit costs exactly one fdatasync.
    wal_sync_method: 'fsync',
    shared_buffers: '32MB',
    random_page_cost: '1.1',
    jit: 'off',
    min_wal_size: '8MB',
    ...extra,
  }
  return ['--single', '-O', '-j', ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
}

let prepared = false

/**
 * Tunes V8 for the engine's own, shipped code. Must run before the engine is loaded. No check of all the code up front,
 * and only code that stays in use is optimised: a quarter less memory after the start, the same speed afterwards.
 */
export function prepareRuntime(): void {
  if (prepared) return
  prepared = true
  v8.setFlagsFromString('--wasm-lazy-validation')
  v8.setFlagsFromString('--wasm-tiering-budget=50000000')
  // The space for young objects keeps the size it has: left alone it grows to many times it and never gives that back.
  v8.setFlagsFromString('--semi-space-growth-factor=1')
}
