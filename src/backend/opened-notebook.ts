import { drizzle } from 'drizzle-orm/pglite'
import { createCore, type Core } from '#core/create-core.ts'
import * as schema from '#core/database/schema.ts'
import type { CorePorts } from '#core/ports.ts'
import { settleRestore } from '#vault/backup/settle-restore.ts'
import { createMaintenance } from '#vault/checkpoint.ts'
import { openCluster, type OpenClusterOptions, type OpeningStep } from '#vault/open-cluster.ts'
import { rebuildDerived } from './damage/rebuild-derived.ts'
import { readRepairReport, writeRepairReport } from './damage/repair-file.ts'
import { fillDemoNotebook } from './demo-notebook.ts'
import type { Backups } from './backups/backups.ts'
import type { NotebookStorage } from './notebook-storage.ts'
import { migrationsFolder, templatePath } from './places.ts'
import type { SharingDesk } from './sharing/sharing-desk.ts'

export type OpenedNotebook = {
  core: Core
  /** Finishes what is under way and closes the database. */
  close(): Promise<void>
}

const progressSentences: Partial<Record<OpeningStep, string>> = {
  unpacking: 'Preparing your notebook',
  preparing: 'Preparing your notebook (this takes a few seconds the first time)',
  encrypting: 'Encrypting your notebook',
  upgrading: 'Bringing your notebook into its new form',
  opening: 'Opening your notebook',
  migrating: 'Bringing your notebook up to date',
}

/** Opens the database of a reserved notebook and puts the core on it. Fails VaultError. */
export async function openNotebook(options: {
  directory: string
  dataKey: Uint8Array
  ports: Omit<CorePorts, 'database'>
  storage: NotebookStorage
  backups: Backups
  sharing: SharingDesk
  /** Puts invented people into an empty notebook. */
  demo: boolean
  onProgress(sentence: string): void
}): Promise<OpenedNotebook> {
  options.storage.prepareOpening()
  settleRestore(options.directory)
  const opening: OpenClusterOptions = {
    makeRoom: options.storage.makeRoom,
    directory: options.directory,
    dataKey: options.dataKey,
    templatePath,
    migrationsFolder,
    onProgress: (step) => {
      const sentence = progressSentences[step]
      if (sentence) options.onProgress(sentence)
    },
    afterUpgrade: async (pglite) => {
      options.onProgress('Making a backup of your notebook in its new form')
      options.backups.open({ pglite, dataKey: options.dataKey })
      await options.backups.runQuietly('after-upgrade')
    },
    beforeMigrating: async (pglite) => {
      options.onProgress('Making a backup before your notebook is brought up to date')
      options.backups.open({ pglite, dataKey: options.dataKey })
      await options.backups.runIfChanged('before-migration')
    },
    onConversion: ({ done, total }) => {
      const percent = Math.floor((done / Math.max(1, total)) * 100)
      options.onProgress(`Encrypting your notebook: ${percent} of 100`)
    },
    onUpgrade: ({ done, total }) => {
      const percent = Math.floor((done / Math.max(1, total)) * 100)
      options.onProgress(`Bringing your notebook into its new form: ${percent} of 100`)
    },
  }
  const cluster = await openCluster(opening).catch(async (error: unknown) => {
    await options.backups.close()
    throw error
  })
  options.storage.start()
  const maintenance = createMaintenance({
    pglite: cluster.pglite,
    mayWrite: () => options.storage.port.problem() === null,
  })
  options.backups.open({ pglite: cluster.pglite, dataKey: options.dataKey })
  const core = createCore({ ...options.ports, database: drizzle(cluster.pglite, { schema, casing: 'snake_case' }) })
  const watching = new AbortController()
  const close = async () => {
    watching.abort()
    await options.sharing.close()
    await options.backups.close()
    await maintenance.close()
    if (options.storage.canCheckpoint) await cluster.close()
    options.storage.stop()
  }
  try {
    void noteWrites(core, watching.signal, () => maintenance.noteActivity())
    await renewAfterRepair(core, options)
    if (options.demo) await fillDemoNotebook(core)
    await options.sharing.open(core, options)
    return { core, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** What a repair left empty is made anew before anybody looks; when that is cut short, at the next opening. */
async function renewAfterRepair(
  core: Core,
  { directory, dataKey, onProgress }: Pick<Parameters<typeof openNotebook>[0], 'directory' | 'dataKey' | 'onProgress'>,
): Promise<void> {
  const kept = readRepairReport(directory, dataKey)
  if (!kept?.needsDerived) return
  onProgress('Making search and timeline anew')
  await rebuildDerived(core.context)
  writeRepairReport(directory, { ...kept, needsDerived: false }, dataKey)
}

async function noteWrites(core: Core, signal: AbortSignal, note: () => void): Promise<void> {
  for await (const batch of core.context.feed.subscribe(signal).batches) if (batch.length > 0) note()
}
