import { createHash } from 'node:crypto'

/** The name of a state's bytes: SHA-256, hex. */
export function hashState(state: Uint8Array): string {
  return createHash('sha256').update(state).digest('hex')
}
