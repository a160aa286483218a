import { inject } from 'vitest'

/** The seed of this run (see `tests/seed.ts`), printed. */
export function printedSeed(what: string): number {
  const seed = inject('seed')
  console.log(`${what}: MENTORBOOK_SEED=${seed}`)
  return seed
}
