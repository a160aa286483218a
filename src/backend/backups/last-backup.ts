import type { Backups } from './backups.ts'

/** Nobody waits longer than this for a program to end, in milliseconds. */
const longest = 120_000

/**
 * Makes the backup before the notebook is closed, where anything changed since the last one; the database is still open.
 * Ends early by `backups.cancel()`. Never throws: the next time is soon enough.
 * @param tell called at once and whenever it came further, with the share that is done, from 0 to 1
 */
export async function backUpBeforeClosing(backups: Backups, tell: (fraction: number) => void): Promise<void> {
  const over = new AbortController()
  const timer = setTimeout(() => backups.cancel(), longest)
  try {
    if (!(await backups.hasChanged())) return
    tell(0)
    const work = backups.runIfChanged('quit').finally(() => over.abort())
    for await (const { running } of backups.follow(over.signal)) if (running) tell(running.fraction)
    await work
  } catch {
    // A database that cannot even be asked has told its trouble elsewhere.
  } finally {
    clearTimeout(timer)
  }
}
