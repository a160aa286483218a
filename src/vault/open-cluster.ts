import fs from 'node:fs'
import path from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import type { PGliteOptions } from '@electric-sql/pglite'
import { createCluster, removeUnfinishedCluster } from './cluster-template.ts'
import { DurableNodeFS } from './durable-node-fs.ts'
import { ENGINE, EXTENSIONS, prepareRuntime, startParameters } from './engine.ts'
import { FastPGlite } from './fast-pglite.ts'
import { applyMigrations, readMigrations } from './migrations.ts'
import type { Migration } from './migrations.ts'
import { isLockedHere } from './profile-lock.ts'
import { describeCause, diskFullSentence, folderError, systemCodeOf, VaultError } from './vault-error.ts'

/** Where the vault tells what it does; a host's own logger fits. */
export interface VaultLogger {
  info(message: string, details?: Readonly<Record<string, unknown>>): void
  warn(message: string, details?: Readonly<Record<string, unknown>>): void
}

/** The steps of an opening, in order; a host may show them. `preparing` takes seconds, the others well under one. */
export type OpeningStep = 'unpacking' | 'preparing' | 'opening' | 'migrating' | 'ready'

export interface OpenClusterOptions {
  /** the notebook's folder, locked by this process with `acquireProfileLock` */
  directory: string
  /** the archive made by `buildTemplate`; without it a new notebook takes seconds instead of under one */
  templatePath?: string
  /** drizzle-kit's folder; without it the schema is left as it is */
  migrationsFolder?: string
  onProgress?: (step: OpeningStep) => void
  logger?: VaultLogger
  /** Called when the disk is full in the middle of the engine's work; answers whether it freed any space. */
  makeRoom?: () => boolean
  /** false: PGlite's own query path, without remembered statements */
  rememberStatements?: boolean
}

export interface OpenedCluster {
  pglite: PGlite
  /** Ends with a checkpoint. Harmless when called again. The lock stays; release it afterwards. */
  close(): Promise<void>
  info: {
    /** how the cluster came to be, or that it was there */
    origin: 'existing' | 'template' | 'initdb'
    createdFromTemplate: boolean
    /** why an archive was there but not used */
    templateRefused?: string
    /** tags of the schema steps that ran now on a notebook that was there before */
    migrated: readonly string[]
    /** from the call to a database that answers, in ms */
    openedInMs: number
    pgVersion: string
  }
}

const NEEDED_BYTES = { existing: 24 * 1024 * 1024, new: 64 * 1024 * 1024 }
const LINES_KEPT = 20

/**
 * Opens the database of a notebook, and makes it first when the notebook is new. Every commit that returns is on the
 * disk. Files are 0600, directories 0700.
 * @throws VaultError NOT_LOCKED, FOLDER_MISSING, FOLDER_NOT_WRITABLE, DISK_FULL, CLUSTER_DAMAGED, OTHER_ENGINE,
 * NEWER_SCHEMA, UNKNOWN_SCHEMA, MIGRATIONS_MISSING, MIGRATION_FAILED or OPEN_FAILED, with what the engine said
 */
export async function openCluster(options: OpenClusterOptions): Promise<OpenedCluster> {
  const started = performance.now()
  const { directory, onProgress, logger } = options
  if (!isLockedHere(directory)) {
    throw new VaultError('NOT_LOCKED', 'Mentorbook did not reserve this notebook before opening it.')
  }
  prepareRuntime()
  const migrations = options.migrationsFolder === undefined ? [] : readMigrations(options.migrationsFolder)
  const cluster = path.join(directory, 'cluster')
  const creation = await prepareCluster(cluster, migrations, options)

  onProgress?.('opening')
  const pglite = await startEngine(cluster, options)
  try {
    onProgress?.('migrating')
    const migrated = options.migrationsFolder === undefined ? [] : await applyMigrations(pglite, migrations)
    const info = {
      ...creation,
      createdFromTemplate: creation.origin === 'template',
      migrated,
      openedInMs: Math.round(performance.now() - started),
      pgVersion: ENGINE.pgVersion,
    }
    logger?.info('notebook opened', info)
    onProgress?.('ready')
    return { pglite, info, close: () => (pglite.closed ? Promise.resolve() : pglite.close()) }
  } catch (error) {
    await pglite.close()
    throw error
  }
}

type Creation = { origin: 'existing' | 'template' | 'initdb'; templateRefused?: string }

async function prepareCluster(
  cluster: string,
  migrations: readonly Migration[],
  { directory, templatePath, onProgress, logger }: OpenClusterOptions,
): Promise<Creation> {
  try {
    removeUnfinishedCluster(cluster)
    const exists = fs.existsSync(cluster)
    checkSpace(directory, exists ? NEEDED_BYTES.existing : NEEDED_BYTES.new)
    if (exists) {
      checkEngine(cluster)
      return { origin: 'existing' }
    }
    onProgress?.('unpacking')
    const onInitdb = (): void => onProgress?.('preparing')
    const { from, templateRefused } = await createCluster(cluster, { templatePath, migrations, onInitdb })
    if (templateRefused) logger?.warn('the pre-made database was not used', { templateRefused })
    return { origin: from, ...(templateRefused ? { templateRefused } : {}) }
  } catch (error) {
    if (error instanceof VaultError) throw error
    throw systemCodeOf(error) ? folderError(error, directory) : openFailed(error, [])
  }
}

/** A full disk can stop the engine for ever in the middle of a write, so it is not started on one. */
function checkSpace(directory: string, needed: number): void {
  const { bavail, bsize } = fs.statfsSync(directory)
  if (bavail * bsize < needed) {
    throw new VaultError('DISK_FULL', diskFullSentence(directory), { technical: `${bavail * bsize} bytes free` })
  }
}

/** The engine would quietly make a new, empty database where it does not recognise the old one. */
function checkEngine(cluster: string): void {
  let version: string
  try {
    version = fs.readFileSync(path.join(cluster, 'PG_VERSION'), 'utf8').trim()
    if (!/^\d+$/.test(version)) throw new Error(`PG_VERSION says “${version.slice(0, 20)}”`)
  } catch (error) {
    throw new VaultError(
      'CLUSTER_DAMAGED',
      'Part of this notebook is missing or damaged, so it was not opened and nothing was changed. A backup of it can be restored.',
      { technical: describeCause(error), cause: error },
    )
  }
  if (Number(version) === ENGINE.pgMajor) return
  const sentence =
    Number(version) > ENGINE.pgMajor
      ? 'This notebook was last used by a newer version of Mentorbook. Please update Mentorbook on this computer; nothing was changed.'
      : 'This notebook was last used by a much older version of Mentorbook, and this version cannot open it. Nothing was changed.'
  throw new VaultError('OTHER_ENGINE', sentence, { technical: `PostgreSQL ${version}, this is ${ENGINE.pgMajor}` })
}

async function startEngine(
  cluster: string,
  { rememberStatements = true, makeRoom }: OpenClusterOptions,
): Promise<PGlite> {
  const lines: string[] = []
  const engineOptions: PGliteOptions = {
    dataDir: cluster,
    fs: new DurableNodeFS(cluster, makeRoom),
    extensions: EXTENSIONS,
    startParams: startParameters(),
    onStderr: (line) => {
      lines.push(line)
      if (lines.length > LINES_KEPT) lines.shift()
      return true
    },
  }
  const pglite = rememberStatements ? new FastPGlite(engineOptions) : new PGlite(engineOptions)
  try {
    await pglite.waitReady
    return pglite
  } catch (error) {
    throw openFailed(error, lines)
  }
}

function openFailed(error: unknown, lines: readonly string[]): VaultError {
  const said = lines.filter((line) => /\b(PANIC|FATAL|ERROR|HINT|DETAIL)\b/.test(line))
  const technical = [describeCause(error), ...(said.length > 0 ? said : lines)].join(' | ')
  return new VaultError(
    'OPEN_FAILED',
    'Mentorbook could not open the database of this notebook. Nothing was changed; the exact cause is in the log.',
    { technical, cause: error },
  )
}
