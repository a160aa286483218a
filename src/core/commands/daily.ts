import { describeFailure } from '#shared/describe-failure.ts'
import { instantToDay, epochToInstant } from '#shared/time.ts'
import type { CorePorts } from '../ports.ts'

/**
 * Makes a function that runs the given work once on every calendar day, at its first call of that day, without keeping the caller
 * waiting. What fails is logged and tried again at the next call.
 */
export function createDaily(ports: CorePorts, work: readonly (() => Promise<unknown>)[]): () => void {
  let doneOn = ''
  let running = false
  const runAll = async (day: string) => {
    for (const piece of work) await piece()
    doneOn = day
  }
  return () => {
    const day = instantToDay(epochToInstant(ports.clock.now()), ports.clock.zone())
    if (running || day === doneOn) return
    running = true
    runAll(day)
      .catch((error: unknown) => ports.logger.error('daily', { logId: '', message: describeFailure(error) }))
      .finally(() => {
        running = false
      })
  }
}
