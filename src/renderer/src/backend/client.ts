import { createORPCClient } from '@orpc/client'
import type { BackendClient } from '#contract/contract.ts'
import { createGuardedLink } from '#contract/guarded-link.ts'
import { SHELL_API_KEY } from '#contract/shell-api.ts'
import { connectBrowser } from './browser-connection.ts'
import { connectElectron, listenForPorts } from './electron-connection.ts'

const inElectron = SHELL_API_KEY in window
if (inElectron) listenForPorts()

/** The one link of this window. It opens its wire with the first call. */
export const coreLink = createGuardedLink(
  inElectron ? connectElectron : connectBrowser,
  (milliseconds) => new Promise((resolve) => void setTimeout(resolve, milliseconds)),
)

/** Everything the core and its host offer, typed. Calls wait while the core starts or restarts; those under way then fail CONNECTION_LOST. */
export const client: BackendClient = createORPCClient(coreLink)
