import { createHash } from 'node:crypto'
import path from 'node:path'
import { checkBackup } from '#vault/backup/restore.ts'
import { describeDump, withCanonicalText } from '#vault/backup/dump.ts'
import { readKeyring } from '#vault/keys/keyring.ts'
import { VaultError } from '#vault/vault-error.ts'
import type { Job, JobResult } from './case-runners.ts'
import { andLeave, notebookOf, openAsHost } from './phases.ts'
import { checkIndexes, lookForDamage } from './verify-notebook.ts'

/**
 * Opens and reads everything after one file was damaged: whether that is found, and if not, whether all that the
 * notebook holds is what it was. A VaultError, an error of the engine and a finding of its own checks are findings.
 */
export async function findFlip(job: Extract<Job, { kind: 'damage' }>): Promise<JobResult> {
  const { root, bases, file, expected } = job
  try {
    if (file.startsWith('backups')) {
      await checkBackup(path.join(root, file), bases.recoveryKey, bases.migrationsFolder)
      return { problems: [`${file} was accepted`] }
    }
    // Both ways must open it or say that they do not.
    await readKeyring(notebookOf(root))?.unlock({ kind: 'recovery-key', secret: bases.recoveryKey })
    const notebook = await openAsHost(root, bases)
    let rows = 0
    const reading = withCanonicalText(notebook.pglite, async (source) => {
      const dump = await describeDump(source)
      rows = dump.tables.find(({ name }) => name === 'leaf')?.rows ?? 0
      return { contents: createHash('sha256').update(JSON.stringify(dump)).digest('hex') }
    })
    const { contents } = await andLeave(notebook, reading)
    const again = await openAsHost(root, bases)
    const indexes = await andLeave(again, checkIndexes(again.pglite, rows))
    const [damage] = [...indexes, ...(await lookForDamage(root, notebook.dataKey))]
    if (damage) return { problems: [], found: damage, contents }
    const isSame = expected === '' || contents === expected
    return { problems: isSame ? [] : [`${file}: other contents, and nothing said so`], contents }
  } catch (error) {
    if (!(error instanceof Error)) return { problems: [`found without words: ${String(error)}`] }
    return { problems: [], found: error instanceof VaultError ? error.code : `${error.name}: ${error.message}` }
  }
}
