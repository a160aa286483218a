import { randomBytes } from 'node:crypto'
import type { ConnectionOptions } from '#contract/sharing.contract.ts'
import type { StartGuardProcess } from '#sync/guard/guard-messages.ts'
import { createGuard } from '#sync/guard/guard-process-client.ts'
import type { CheckRequest, Guard } from '#sync/guard/guard.ts'
import { createPeerBudget } from '#sync/guard/peer-budget.ts'
import type { DhtTransport } from '#sync/network/dht/dht-transport.ts'
import { parseAddress } from '#sync/network/tcp-transport.ts'
import { systemTimers, type Timers } from '#sync/network/timers.ts'
import type { Transport } from '#sync/network/transport.ts'
import { guardEntry } from '../places.ts'
import { optionsOfThisRun, type KeptConnections } from './connection-options.ts'
import { shapeOfShared } from './document-shapes.ts'
import { rememberBudget, type BudgetMarks, type RememberingGuard } from './keep-budget.ts'

/** What a program may put in the place of the usual ways, for a test or because it cannot start processes by itself. */
export type SharingHost = {
  /** In the place of LAN and the internet directory. */
  transports?(): Transport[]
  /** Null where no process can be started: nothing is shared then. */
  startGuard?: StartGuardProcess | null
}

/** The ways out of this computer, and the guard behind them. None is loaded or open before it is asked for. */
export type SharingNetwork = {
  readonly timers: Timers
  /** New at each start of the program. */
  readonly instance: string
  /** Null where no guard can be started, so that nothing may be let in. */
  readonly unavailable: string | null
  transports(): Promise<readonly Transport[]>
  guardFor(pairingId: string, marks: BudgetMarks): Guard
  /** Closes all doors; the next `transports` opens anew with the options of then. */
  closeTransports(): Promise<void>
  /** Nodes of the directory as they are known now. */
  nodes(): KeptConnections['nodes']
  close(): Promise<void>
}

const cannotGuard =
  'Sharing cannot run in this window yet, because changes of the other person could not be checked here. Nothing is sent or taken in.'

/** @param connections asked each time transports are made */
export function createSharingNetwork(
  host: SharingHost,
  { now, connections }: { now(): number; connections(): KeptConnections },
): SharingNetwork {
  const timers: Timers = { ...systemTimers, now }
  let opening: Promise<Transport[]> | null = null
  let open: Transport[] = []
  let guard: Guard | null = null
  let nodes: KeptConnections['nodes'] | null = null
  const budget = createPeerBudget(now)
  const guards = new Map<string, RememberingGuard>()

  function sharedGuard(): Guard {
    guard ??= createGuard({
      entry: guardEntry,
      shapeOf: (name) => shapeOfShared(name.slice(name.indexOf('/') + 1)),
      budget,
      ...(host.startGuard ? { start: host.startGuard } : {}),
    })
    return guard
  }

  return {
    timers,
    instance: randomBytes(16).toString('hex'),
    unavailable: host.startGuard !== null && guardEntry !== '' ? null : cannotGuard,
    transports: () =>
      (opening ??= (async () => (open = host.transports?.() ?? (await makeTransports(connections(), timers))))()),
    guardFor(pairingId, marks) {
      const known = guards.get(pairingId)
      if (known) return known
      // One process holds copies of the documents of all pairings, whose names are alike.
      const named = (request: CheckRequest) => ({ ...request, name: `${pairingId}/${request.name}` })
      const own: Guard = {
        check: (request) => sharedGuard().check(named(request)),
        checkPresence: (...presence) => sharedGuard().checkPresence(...presence),
        close: () => Promise.resolve(),
      }
      const remembering = rememberBudget(own, { budget, marks, timers })
      guards.set(pairingId, remembering)
      return remembering
    },
    async closeTransports() {
      const opened = opening
      opening = null
      const closing = (await opened) ?? []
      open = []
      nodes = nodesOf(closing) ?? nodes
      await Promise.all(closing.map((transport) => transport.close()))
    },
    nodes: () => nodesOf(open) ?? nodes ?? connections().nodes,
    async close() {
      await this.closeTransports()
      await Promise.all([...guards.values()].map((remembering) => remembering.keep()))
      guards.clear()
      await guard?.close()
      guard = null
    },
  }
}

async function makeTransports({ options: kept, nodes }: KeptConnections, timers: Timers): Promise<Transport[]> {
  const { lan, dht, bootstrap, relay } = optionsOfThisRun(kept)
  return [
    ...(lan ? [(await import('#sync/network/lan/lan-transport.ts')).createLanTransport({ timers })] : []),
    ...(dht ? [await createDht(bootstrap, relay, nodes, timers)] : []),
  ]
}

async function createDht(
  bootstrap: ConnectionOptions['bootstrap'],
  relay: ConnectionOptions['relay'],
  nodes: KeptConnections['nodes'],
  timers: Timers,
): Promise<DhtTransport> {
  const { createDhtTransport } = await import('#sync/network/dht/dht-transport.ts')
  const isLocal = bootstrap.length > 0 && bootstrap.every((address) => parseAddress(address)?.host === '127.0.0.1')
  return createDhtTransport({
    bootstrap,
    timers,
    // Nodes of another directory lead nowhere.
    nodes: bootstrap.length > 0 ? [] : nodes,
    ...(relay === null ? {} : { relay: new Uint8Array(Buffer.from(relay, 'hex')) }),
    ...(isLocal ? { host: '127.0.0.1' } : {}),
  })
}

function nodesOf(transports: readonly Transport[]): KeptConnections['nodes'] | null {
  const dht = transports.find(
    (transport): transport is DhtTransport => transport.name === 'dht' && 'nodes' in transport,
  )
  return dht?.nodes() ?? null
}
