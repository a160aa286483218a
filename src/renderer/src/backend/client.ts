import { createORPCClient, type ClientContext, type ClientLink } from '@orpc/client'
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

const underWay = new Set<Promise<unknown>>()
const countingLink: ClientLink<ClientContext> = {
  call(path, input, options) {
    const call = coreLink.call(path, input, options)
    underWay.add(call)
    const done = () => void underWay.delete(call)
    call.then(done, done)
    return call
  },
}

/** Everything the core and its host offer, typed. Calls wait while the core starts or restarts; those under way then fail CONNECTION_LOST. */
export const client: BackendClient = createORPCClient(countingLink)

/** Resolves when every call made so far was answered, well or not. */
export async function callsAnswered(): Promise<void> {
  await Promise.allSettled(underWay)
}

/** Resolves at once while there is a wire, else when there is one again. */
export function nextWire(): Promise<void> {
  return new Promise((resolve) => {
    const stop = coreLink.onState((state) => {
      if (state !== 'open') return
      resolve()
      queueMicrotask(() => stop())
    })
  })
}
