import fc from 'fast-check'
import { inject } from 'vitest'

declare module 'vitest' {
  interface ProvidedContext {
    /** What every random test of this run starts from; `MENTORBOOK_SEED` of `vitest.config.ts` sets it. */
    seed: number
  }
}

// Properties that name no seed of their own start from it too.
fc.configureGlobal({ seed: inject('seed') })
