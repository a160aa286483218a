import * as Y from 'yjs'
import { checkPresence } from './check-presence.ts'
import { forkGuard } from './fork-guard.ts'
import type { CheckRequest, DocumentShape, Guard, StateSource, UpdateVerdict } from './guard.ts'
import { guardLimits } from './guard-limits.ts'
import type { StartGuardProcess, StateMessage } from './guard-messages.ts'
import { createGuardRunner } from './guard-runner.ts'
import type { PeerBudget } from './peer-budget.ts'
import { hashState } from './hash-state.ts'
import { refused } from './refusal.ts'

export type GuardOptions = {
  /** Path of the built `guard-entry` file. */
  entry: string
  /** What a document of this name may look like; null: no such document is shared. */
  shapeOf(name: string): DocumentShape | null
  /** Counts what each peer sends; without one nothing is counted. */
  budget?: PeerBudget
  /** Milliseconds a check may take (5,000), a new process may take to start (15,000) and an unused one is kept (60,000). */
  checkMs?: number
  startMs?: number
  idleMs?: number
  /** JavaScript memory of the process in MB (256). */
  memoryMb?: number
  /** How the process is started; forks Node unless given. */
  start?: StartGuardProcess
}

/** Checks that wait for their turn; more are turned away as `unchecked`. */
const mostWaiting = 256

/** The guard of a core: one process, started at the first check and again whenever it died; checks go one by one. */
export function createGuard(options: GuardOptions): Guard {
  const { entry, checkMs = 5_000, startMs = 15_000, idleMs = 60_000, memoryMb = 256, start = forkGuard } = options
  const runner = createGuardRunner({ start: () => start(entry, memoryMb), checkMs, startMs, idleMs })
  let last: Promise<unknown> = Promise.resolve()
  let waiting = 0

  async function run(request: CheckRequest, shape: DocumentShape): Promise<UpdateVerdict> {
    const { name, state, update, allowedClients } = request
    const ask = (message: StateMessage) => runner.ask({ name, state: message, update, allowedClients })
    const held = runner.heldVector(name)
    let reply = held ? await ask(await onTopOf(held, state, shape)) : null
    if (!reply || reply.kind === 'needs-state') reply = await ask(await inFull(state, shape))
    return reply.kind === 'verdict' ? reply.verdict : refused('unchecked', 'the process lost its copy')
  }

  return {
    async check(request) {
      const { name, peer, update } = request
      const shape = options.shapeOf(name)
      if (!shape) return refused('unknown-document', 'no such document')
      if (update.length > guardLimits.updateBytes) return refused('too-large', `an update of ${update.length} bytes`)
      if (waiting >= mostWaiting) return refused('unchecked', 'too many checks wait')
      const spent = options.budget?.spend(peer, name, update.length)
      if (spent && !spent.ok) return refused('over-budget', `room again in ${spent.waitMs} ms`)
      waiting++
      const turn = last.then(() => run(request, shape))
      const verdict = turn
        .catch((error: unknown) => refused('unchecked', error instanceof Error ? error.message : 'no answer'))
        .finally(() => waiting--)
      last = verdict
      return verdict
    },
    checkPresence,
    close: () => runner.close(),
  }
}

/** What to send when the process holds a copy: at best only what is new on our side. */
async function onTopOf(held: Uint8Array, state: Uint8Array | StateSource, shape: DocumentShape): Promise<StateMessage> {
  if (state instanceof Uint8Array) return { kind: 'same', hash: hashState(state) }
  // A copy that is ahead holds a change that was let in but could not be stored: what builds on it must wait.
  if (!covers(await state.stateVector(), held)) return inFull(state, shape)
  return { kind: 'more', difference: await state.difference(held) }
}

async function inFull(state: Uint8Array | StateSource, shape: DocumentShape): Promise<StateMessage> {
  const bytes = state instanceof Uint8Array ? state : await state.difference(new Uint8Array([0]))
  return { kind: 'full', state: bytes, shape }
}

function covers(vector: Uint8Array, held: Uint8Array): boolean {
  const known = Y.decodeStateVector(vector)
  return [...Y.decodeStateVector(held)].every(([client, clock]) => (known.get(client) ?? 0) >= clock)
}
