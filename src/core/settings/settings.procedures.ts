import { implement } from '@orpc/server'
import { settingsChangeWords, settingsContract } from '#contract/settings.contract.ts'
import type { CoreContext } from '../core-context.ts'
import { storeSettings } from './settings.commands.ts'
import { readSettings } from './settings.queries.ts'

export function settingsProcedures({ database, feed, ports, runner }: CoreContext) {
  const os = implement(settingsContract)
  return {
    get: os.get.handler(() => readSettings(database)),
    about: os.about.handler(() => ({ version: ports.appVersion, timezone: ports.clock.zone() })),
    set: os.set.handler(async ({ input }) => {
      const { changeSetId } = await runner.run(settingsChangeWords(input), (context) => storeSettings(context, input))
      // What is only remembered raises no topic of its own.
      if (changeSetId === null) feed.publish(['settings'])
      return { changeSetId }
    }),
  }
}
