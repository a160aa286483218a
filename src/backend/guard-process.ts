import path from 'node:path'
import { startWatchdog } from '#vault/watchdog.ts'
import { coreExitCodes } from './exit-codes.ts'
import { watchMemory } from './memory-watch.ts'

/**
 * Keeps a core's process from hanging for ever (it is ended, and started again by its parent) and from holding much
 * memory while idle (it closes and asks to be started again at once). MENTORBOOK_HANG_LIMIT_MS and
 * MENTORBOOK_MEMORY_LIMIT_MB change the limits.
 */
export function guardProcess(directory: string, close: () => Promise<void>): void {
  const hang = setting('MENTORBOOK_HANG_LIMIT_MS')
  const memory = setting('MENTORBOOK_MEMORY_LIMIT_MB')
  startWatchdog({ logFile: path.join(directory, 'errors.log'), ...(hang && { limitMs: hang }) })
  watchMemory({
    // With a limit of one's own the looks are as frequent as a trial of it needs.
    ...(memory && { limitBytes: memory * 1024 ** 2, everyMs: 1_000 }),
    onTooMuch: () => void close().finally(() => process.exit(coreExitCodes.restartWanted)),
  })
}

function setting(name: string): number | undefined {
  const value = Number(process.env[name])
  return value > 0 ? value : undefined
}
