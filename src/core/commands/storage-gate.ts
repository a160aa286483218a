import type { CorePorts } from '../ports.ts'
import { AppError } from './app-error.ts'

/**
 * Lets writing through only while it can reach the disk: a write begun on a full one may stop the database for ever.
 * Fails STORAGE_UNAVAILABLE with the host's sentence.
 */
export function assertCanSave({ storage }: Pick<CorePorts, 'storage'>): void {
  const sentence = storage?.problem() ?? null
  if (sentence !== null) throw new AppError('STORAGE_UNAVAILABLE', { sentence })
}

/** True for a change that was refused because nothing can be saved now; reading need not stop for it. */
export function isStorageProblem(error: unknown): boolean {
  return error instanceof AppError && error.code === 'STORAGE_UNAVAILABLE'
}
