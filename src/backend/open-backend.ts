import { randomBytes } from 'node:crypto'
import { appendFileSync, existsSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { drizzle } from 'drizzle-orm/pglite'
import { createCore, type Core } from '#core/create-core.ts'
import * as schema from '#core/database/schema.ts'
import type { CorePorts } from '#core/ports.ts'
import { createMaintenance } from '#vault/checkpoint.ts'
import { openCluster, type OpeningStep } from '#vault/open-cluster.ts'
import { createProfileDirectory, resolveProfileDirectory } from '#vault/profile-directory.ts'
import type { HolderInfo, Program } from '#vault/profile-holder.ts'
import { acquireProfileLock } from '#vault/profile-lock.ts'
import { fillDemoNotebook } from './demo-notebook.ts'
import { serveLocalSocket } from './local-socket.ts'

export type BackendOptions = {
  program: Program
  profile?: string
  /** Folder that holds the notebooks; the system's folder for application data when absent. */
  dataDir?: string
  appVersion?: string
  /** Puts invented people into an empty notebook. */
  demo?: boolean
  onProgress?(sentence: string): void
}

export type Backend = {
  core: Core
  /** Where this notebook is kept. */
  directory: string
  /** Socket or pipe through which other programs of this user reach the core; none where the system allows none. */
  endpoint: string | undefined
  /** Tells other programs more about this one, such as its address. */
  updateHolder(patch: { url?: string; endpoint?: string }): void
  /** Finishes what is under way, closes the database and frees the lock. Harmless when called again. */
  close(): Promise<void>
}

/** Another program holds the notebook, or its folder cannot be used; `sentence` says it plainly. */
export class BackendRefused extends Error {
  readonly sentence: string
  readonly holder: HolderInfo | undefined
  constructor(sentence: string, holder?: HolderInfo) {
    super(sentence)
    this.name = 'BackendRefused'
    this.sentence = sentence
    this.holder = holder
  }
}

const progressSentences: Partial<Record<OpeningStep, string>> = {
  unpacking: 'Preparing your notebook',
  preparing: 'Preparing your notebook (this takes a few seconds the first time)',
  opening: 'Opening your notebook',
  migrating: 'Bringing your notebook up to date',
}

const here = path.dirname(fileURLToPath(import.meta.url))

/** Migrations and template lie in the project while it is developed, and beside the built core in the packaged app. */
function findPlace(...candidates: string[]): string | undefined {
  return candidates.map((candidate) => path.resolve(here, candidate)).find((candidate) => existsSync(candidate))
}

/** Opens one notebook for one process: folder, lock, database, core. Fails BackendRefused or a VaultError with a sentence. */
export async function openBackend(options: BackendOptions): Promise<Backend> {
  const env = options.dataDir ? { ...process.env, MENTORBOOK_DATA_DIR: options.dataDir } : process.env
  const directory = createProfileDirectory(
    resolveProfileDirectory({ env, platform: process.platform, homedir: os.homedir() }, options.profile),
  )
  const locked = await acquireProfileLock(directory, { program: options.program })
  if (!locked.ok) throw new BackendRefused(locked.sentence, locked.holder)
  const { lock } = locked
  try {
    const cluster = await openCluster({
      directory,
      templatePath: findPlace('../template/cluster.bin', '../../out/template/cluster.bin'),
      migrationsFolder: findPlace('../../drizzle', '../drizzle'),
      onProgress: (step) => {
        const sentence = progressSentences[step]
        if (sentence) options.onProgress?.(sentence)
      },
    })
    const maintenance = createMaintenance({ pglite: cluster.pglite })
    const core = createCore(
      hostPorts(directory, drizzle(cluster.pglite, { schema, casing: 'snake_case' }), options.appVersion),
    )
    const watching = new AbortController()
    void noteWrites(core, watching.signal, () => maintenance.noteActivity())
    if (options.demo) await fillDemoNotebook(core)
    const socket = await serveLocalSocket(core, lock.directory)
    if (socket) lock.updateHolder({ endpoint: socket.endpoint })
    let closing: Promise<void> | undefined
    return {
      core,
      directory: lock.directory,
      endpoint: socket?.endpoint,
      updateHolder: (patch) => lock.updateHolder(patch),
      close() {
        closing ??= (async () => {
          watching.abort()
          await socket?.close()
          await maintenance.close()
          await cluster.close()
          lock.release()
        })()
        return closing
      },
    }
  } catch (error) {
    lock.release()
    throw error
  }
}

async function noteWrites(core: Core, signal: AbortSignal, note: () => void): Promise<void> {
  for await (const batch of core.context.feed.subscribe(signal).batches) if (batch.length > 0) note()
}

function hostPorts(directory: string, database: CorePorts['database'], appVersion = '0.1.0'): CorePorts {
  const logFile = path.join(directory, 'errors.log')
  return {
    database,
    clock: { now: hostClock(), zone: () => Intl.DateTimeFormat().resolvedOptions().timeZone },
    random: { bytes: (length) => new Uint8Array(randomBytes(length)) },
    logger: {
      error(event, detail) {
        try {
          appendFileSync(logFile, `${JSON.stringify({ at: new Date().toISOString(), event, ...detail })}\n`, {
            mode: 0o600,
          })
        } catch {
          // A log that cannot be written must not take the answer down with it.
        }
      },
    },
    appVersion,
  }
}

/** The system's clock, shifted by MENTORBOOK_CLOCK_OFFSET_MS, so that a story over months can be told in one run. */
function hostClock(): () => number {
  const offset = Number(process.env['MENTORBOOK_CLOCK_OFFSET_MS'] ?? 0) || 0
  return () => Date.now() + offset
}
