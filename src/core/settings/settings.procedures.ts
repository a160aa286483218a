import { implement } from '@orpc/server'
import { settingsContract } from '#contract/settings.contract.ts'
import type { CoreContext } from '../core-context.ts'
import { storeSettings } from './settings.commands.ts'
import { readSettings } from './settings.queries.ts'

export function settingsProcedures({ database, feed, ports }: CoreContext) {
  const os = implement(settingsContract)
  return {
    get: os.get.handler(() => readSettings(database)),
    about: os.about.handler(() => ({ version: ports.appVersion, timezone: ports.clock.zone() })),
    set: os.set.handler(async ({ input }) => {
      await storeSettings(database, input)
      feed.publish(['settings'])
      return readSettings(database)
    }),
  }
}
