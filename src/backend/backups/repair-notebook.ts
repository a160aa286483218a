import fs from 'node:fs'
import path from 'node:path'
import { AppError } from '#core/commands/app-error.ts'
import { repairCluster } from '#vault/damage/repair-cluster.ts'
import { describeCause, VaultError } from '#vault/vault-error.ts'
import { openWay } from './open-way.ts'
import type { RestoreHost } from './restore-notebook.ts'

/** Closes the notebook, repairs it with the last good backup, if there is one, and opens it again. Answers at once. */
export async function repairNotebook(host: RestoreHost): Promise<void> {
  const { backups } = host
  if (host.status.phase !== 'open') {
    throw new AppError('NOT_POSSIBLE_NOW', { sentence: 'The notebook is not open. Unlock it first.' })
  }
  const { directory, migrationsFolder, templatePath, now, logger } = backups.options
  const good = backups.state.receipts
    .filter(({ equal, problems }) => equal && problems.length === 0)
    .map(({ folder, fileName }) => path.join(folder, fileName))
    .find((file) => fs.existsSync(file))
  const backup =
    good === undefined ? undefined : { file: good, identity: await openWay(backups, good, { kind: 'own' }) }
  host.closeFor(async (dataKey, tell) => {
    const at = new Date(now()).toISOString()
    tell('Repairing your notebook')
    try {
      const onProgress = (fraction: number) => tell(`Repairing your notebook: ${Math.floor(fraction * 100)} of 100`)
      const options = { directory, dataKey, backup, migrationsFolder, templatePath, now: new Date(now()), onProgress }
      const { sentence } = await repairCluster(options)
      backups.noteOutcome({ lastRepair: { at, sentence, isMended: true } }, dataKey)
    } catch (error) {
      logger.error('not repaired', { logId: 'repair', message: describeCause(error) })
      const sentence =
        error instanceof VaultError
          ? error.sentence
          : 'Mentorbook could not repair this notebook. It is as it was; the exact cause is in the log.'
      backups.noteOutcome({ lastRepair: { at, sentence, isMended: false } }, dataKey)
    }
  })
}
