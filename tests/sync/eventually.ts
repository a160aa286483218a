import { expect } from 'vitest'

/** Expects something of a value that becomes true in its own time; gives it long enough on a busy machine. */
export const eventually: typeof expect.poll = (look) => expect.poll(look, { timeout: 20_000, interval: 5 })
