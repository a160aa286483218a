import { setTimeout as pause } from 'node:timers/promises'

/** Looks again and again until it holds; fails after a minute and a half, with what was waited for. */
export async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + 90_000
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`Waited in vain: ${what}.`)
    await pause(50)
  }
}
