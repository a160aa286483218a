import path from 'node:path'
import { implement } from '@orpc/server'
import { backupsContract, type BackupPreview, type RestoreEvent } from '#contract/backups.contract.ts'
import { AppError } from '#core/commands/app-error.ts'
import { createErrorMapper } from '#core/error-middleware.ts'
import type { CorePorts } from '#core/ports.ts'
import { VaultError } from '#vault/vault-error.ts'
import { usualFolder } from './backup-folder.ts'
import { countChangesSince, counted, countNow } from './counted.ts'
import { inThread } from './in-thread.ts'
import { listBackups } from './list-backups.ts'
import { openWay } from './open-way.ts'
import { repairNotebook } from './repair-notebook.ts'
import { restoreNotebook, type RestoreHost } from './restore-notebook.ts'

/** The area `backups`, served also while the notebook is locked; what needs it open says so. */
export function backupsProcedures(host: RestoreHost, ports: Pick<CorePorts, 'random' | 'logger'>) {
  const { backups } = host
  const toDeclaredError = createErrorMapper(ports)
  const declared = (error: unknown) =>
    toDeclaredError(
      error instanceof VaultError ? new AppError('NOT_POSSIBLE_NOW', { sentence: error.sentence }) : error,
    )
  const os = implement(backupsContract).use(async ({ next }) => {
    try {
      return await next()
    } catch (error) {
      throw declared(error)
    }
  })

  function mustBeOpen(): void {
    if (!backups.opened)
      throw new AppError('NOT_POSSIBLE_NOW', { sentence: 'The notebook is not open. Unlock it first.' })
  }

  async function preview(file: string, way: Parameters<typeof openWay>[2]): Promise<BackupPreview> {
    const { directory, migrationsFolder } = backups.options
    if (!path.isAbsolute(file)) {
      const sentence = 'Please type the whole path of the backup, from its beginning.'
      throw new AppError('INPUT_REFUSED', { sentence, field: 'file' })
    }
    const identity = await openWay(backups, file, way)
    const read = await inThread({ kind: 'contents', file, identity, migrationsFolder }).catch((error: unknown) => {
      if (!(error instanceof VaultError)) throw error
      const field = error.code === 'BACKUP_OTHER_KEY' ? 'secret' : 'file'
      throw new AppError('INPUT_REFUSED', { sentence: error.sentence, field })
    })
    const { manifest, counts, newestChange, isOlder } = read
    const pglite = backups.opened?.pglite
    const now = pglite && (await countNow(pglite))
    const isOfThis = pglite !== undefined && path.basename(file).startsWith(`mentorbook-${path.basename(directory)}-`)
    return {
      file,
      fileName: path.basename(file),
      madeAt: manifest.createdAt,
      appVersion: manifest.app.version,
      schema: manifest.schema.at(-1)?.tag ?? '',
      isOlder,
      rows: manifest.tables.reduce((sum, { rows }) => sum + rows, 0),
      counts: counted.map(({ what }) => ({ what, inBackup: counts[what], now: now?.[what] ?? null })),
      newestChange,
      changesSince: isOfThis ? await countChangesSince(pglite, newestChange) : null,
    }
  }

  return os.router({
    state: os.state.handler(() => backups.state),
    watch: os.watch.handler(({ signal }) => backups.follow(signal)),
    run: os.run.handler(async ({ input }) => {
      mustBeOpen()
      const receipt = await backups.run('asked', input?.folder)
      return { ...receipt, keyFile: backups.placeKeyFile(receipt.folder) }
    }),
    cancel: os.cancel.handler(() => {
      backups.cancel()
      return {}
    }),
    setFolder: os.setFolder.handler(({ input }) => {
      mustBeOpen()
      backups.setFolder(input.folder)
      return backups.state
    }),
    setRecipients: os.setRecipients.handler(async ({ input }) => {
      mustBeOpen()
      await backups.setRecipients(input.recipients)
      return backups.state
    }),
    repair: os.repair.handler(() => {
      repairNotebook(host)
      return {}
    }),
    list: os.list.handler(({ input }) =>
      listBackups({
        folder: input.folder ?? backups.folder,
        notebook: backups.notebook,
        receipts: backups.state.receipts,
        mayBeMissing: input.folder === undefined || input.folder === usualFolder(backups.options.directory),
      }),
    ),
    preview: os.preview.handler(({ input }) => preview(input.file, input.way)),
    restore: os.restore.handler(async function* ({ input, signal }): AsyncGenerator<RestoreEvent, void, void> {
      try {
        yield* restoreNotebook(host, input, signal)
      } catch (error) {
        // What a stream throws passes by the router's own mapping.
        throw declared(error)
      }
    }),
  })
}
