import { isStorageProblem } from '../commands/storage-gate.ts'
import type { CoreContext } from '../core-context.ts'
import { presentMoment, type PresentMoment } from '../present-moment.ts'
import { recomputeCadence } from './cadence-state.projection.ts'

/**
 * Gives a function that answers the present moment once the cadence is right for its day. The first call of a day, and
 * after a change of zone, computes everybody anew: a touch dated ahead counts only when its day has come, and rhythms
 * that a newer version of the product brings along take hold. Calls that come meanwhile wait for the same work.
 */
export function createDayFollower(core: CoreContext): () => Promise<PresentMoment> {
  let ready: { key: string; done: Promise<void> } | undefined

  return async () => {
    const moment = presentMoment(core.ports)
    const key = `${moment.today} ${moment.zone}`
    if (ready?.key !== key) ready = { key, done: followEverybody(core, moment) }
    const mine = ready
    try {
      await mine.done
    } catch (error) {
      if (ready === mine) ready = undefined
      // Until it can be stored, people are shown as they stood the day before.
      if (!isStorageProblem(error)) throw error
    }
    return moment
  }
}

async function followEverybody({ runner, feed }: CoreContext, { today, zone }: PresentMoment): Promise<void> {
  // Through the runner, because two writers at once would wait for each other's rows.
  const { result: changed } = await runner.run('Cadence of the day', ({ database }) =>
    recomputeCadence(database, 'everybody', { today, zone }),
  )
  if (changed) feed.publish(['cadence', 'people'])
}
