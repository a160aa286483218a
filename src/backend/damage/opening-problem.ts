import { engineFailure } from '#vault/engine-failure.ts'
import { VaultError, type VaultErrorCode } from '#vault/vault-error.ts'

const DAMAGE: ReadonlySet<VaultErrorCode> = new Set([
  'CLUSTER_DAMAGED',
  'PAGE_DAMAGED',
  'FILE_MISSING',
  'LOG_DAMAGED',
  'OPEN_FAILED',
  'REPAIR_FAILED',
])

/** Why a notebook does not open, for people, and whether a repair may help. */
export function openingProblem(error: unknown): { problem: string; canRepair: boolean } {
  const isDamage = engineFailure(error)?.problem === 'damaged'
  if (error instanceof VaultError) {
    return { problem: error.sentence, canRepair: isDamage || DAMAGE.has(error.code) }
  }
  const problem = isDamage
    ? 'A part of this notebook is damaged on the drive, so it does not open. Nothing was changed.'
    : 'Mentorbook could not open this notebook. Nothing was changed; the exact cause is in the log.'
  return { problem, canRepair: true }
}
