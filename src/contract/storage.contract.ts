import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { procedure } from './procedure.ts'

/**
 * Whether changes reach the disk. `full`: too little space; `read-only`: the drive or the folder may not be written to;
 * `gone`: the folder is not where it was; `failing`: the drive or the database met an error. The sentence says what
 * happened and what to do.
 */
export const storageState = z.discriminatedUnion('state', [
  z.object({ state: z.literal('ready') }),
  z.object({
    state: z.literal('cannot-save'),
    reason: z.enum(['full', 'read-only', 'gone', 'failing']),
    sentence: z.string(),
  }),
])
export type StorageState = z.infer<typeof storageState>

/** Served by the host, which knows the disk; the core does not. */
export const storageContract = {
  /** Tells the state at once and at each change, within two seconds of it. */
  watch: procedure.output(eventIterator(storageState)),
}
