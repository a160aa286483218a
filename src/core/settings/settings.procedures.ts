import { implement } from '@orpc/server'
import { settingsContract } from '#contract/settings.contract.ts'
import type { CoreContext } from '../core-context.ts'
import { storeSettings } from './settings.commands.ts'
import { readSettings } from './settings.queries.ts'

/** `onContactsChanged` runs when other ways of being in touch begin a rhythm anew. */
export function settingsProcedures({ database, feed, ports }: CoreContext, onContactsChanged: () => Promise<void>) {
  const os = implement(settingsContract)
  return {
    get: os.get.handler(() => readSettings(database)),
    about: os.about.handler(() => ({ version: ports.appVersion, timezone: ports.clock.zone() })),
    set: os.set.handler(async ({ input }) => {
      await storeSettings(database, input)
      if (input.uncountedContacts) await onContactsChanged()
      feed.publish(['settings'])
      return readSettings(database)
    }),
  }
}
