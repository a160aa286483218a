import path from 'node:path'
import { implement } from '@orpc/server'
import { damageContract, type KeptFolder } from '#contract/damage.contract.ts'
import { AppError } from '#core/commands/app-error.ts'
import { createErrorMapper } from '#core/error-middleware.ts'
import type { CorePorts } from '#core/ports.ts'
import { sizeBelow } from '#vault/cluster-copy.ts'
import { listKeptClusters, removeKeptCluster } from '#vault/kept-clusters.ts'
import { describeCause, VaultError } from '#vault/vault-error.ts'
import type { NotebookSession } from '../notebook-session.ts'
import { readRepairReport, writeRepairReport } from './repair-file.ts'

/** The area `damage`: what a repair came to, and what is kept of before. */
export function damageProcedures(session: NotebookSession, ports: Pick<CorePorts, 'random' | 'logger'>) {
  const { directory } = session
  const toDeclaredError = createErrorMapper(ports)
  const os = implement(damageContract).use(async ({ next }) => {
    try {
      return await next()
    } catch (error) {
      const isRefusal = error instanceof VaultError
      throw toDeclaredError(isRefusal ? new AppError('NOT_POSSIBLE_NOW', { sentence: error.sentence }) : error)
    }
  })
  return os.router({
    report: os.report.handler(() => readRepairReport(directory, session.openKey())?.report ?? null),
    noteRead: os.noteRead.handler(() => {
      const dataKey = session.openKey()
      const kept = readRepairReport(directory, dataKey)
      if (kept && !kept.isRead) writeRepairReport(directory, { ...kept, isRead: true }, dataKey)
      session.state.change({ hasRepairReport: false })
      return {}
    }),
    tryAgain: os.tryAgain.handler(() => {
      session.tryAgain()
      return {}
    }),
    kept: os.kept.handler(() => {
      session.openKey()
      return keptFolders(directory)
    }),
    removeKept: os.removeKept.handler(({ input }) => {
      session.openKey()
      try {
        removeKeptCluster(directory, input.name)
      } catch (error) {
        const sentence = `The folder ${path.join(directory, input.name)} could not be removed. Check that it is not write-protected.`
        ports.logger.error('kept folder not removed', { logId: 'damage', message: describeCause(error) })
        throw new AppError('NOT_POSSIBLE_NOW', { sentence })
      }
      return keptFolders(directory)
    }),
  })
}

function keptFolders(directory: string): KeptFolder[] {
  return listKeptClusters(directory).map(({ name, reason, since }) => ({
    name,
    reason: reason === 'damaged' ? 'repair' : 'upgrade',
    since,
    bytes: sizeBelow(path.join(directory, name)),
  }))
}
