import type { Readable } from 'node:stream'
import { errorSentence } from '#contract/errors.ts'
import { AppError } from '#core/commands/app-error.ts'
import { formatRecoveryKey } from '#vault/keys/recovery-key.ts'
import { VaultError } from '#vault/vault-error.ts'
import { BackendRefused } from './backend-refused.ts'
import { firstLine } from './first-line.ts'
import type { NotebookSession } from './notebook-session.ts'

/** Opens a notebook with what the parent writes, where that is needed. Answers why it stays closed, or undefined when it is open. */
export async function openHeadless(
  session: NotebookSession,
  tell: (message: Record<string, unknown>) => void,
  input: Readable,
): Promise<string | undefined> {
  const { phase, hasPlainNotes } = session.status
  if (phase === 'open') return undefined
  if (phase === 'failed') return session.status.problem ?? 'This notebook could not be opened.'
  const isNew = phase === 'new'
  tell({ type: 'passphrase wanted', isNew, hasPlainNotes })
  const { passphrase } = await firstLine(input)
  try {
    if (isNew && (typeof passphrase === 'string' || passphrase === null)) {
      tell({ type: 'recovery key', text: formatRecoveryKey(await session.setUpAtOnce(passphrase)) })
    } else if (typeof passphrase === 'string') {
      await session.unlock({ kind: 'passphrase', secret: passphrase })
      await session.opened()
    } else return 'This notebook is locked; its passphrase is needed to open it.'
    return undefined
  } catch (error) {
    if (error instanceof VaultError || error instanceof BackendRefused) return error.sentence
    if (error instanceof AppError) return errorSentence(error.code, error.data)
    throw error
  }
}
