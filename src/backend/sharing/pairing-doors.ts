import { isSame } from '#sync/identity/key-pair.ts'
import { inviteRendezvousKeys, planRendezvous } from '#sync/identity/rendezvous.ts'
import { keepConnected, type Ended } from '#sync/network/reconnect.ts'
import type { Timers } from '#sync/network/timers.ts'
import { LinkFailure, type Link, type Transport } from '#sync/network/transport.ts'
import { answerOnLink, askOnLink } from './converse.ts'
import { keepListening } from './keep-listening.ts'
import type { PairingKeeper } from './pairing-keeper.ts'

/** Something that waits for, or looks for, the other side on all transports. */
export type Search = { wake(): void; close(): Promise<void> }
export type SearchOptions = {
  transports: readonly Transport[]
  keeper: PairingKeeper
  timers: Timers
  /** Why the other side is not found, for the person; null: no such reason. */
  onFailure(sentence: string | null): void
}

/** People wait before the screen while they pair. */
const longestDelay = 15_000

/** Waits under the keys of the open invite for whoever holds its secret. */
export function awaitInvited({ transports, keeper, timers, onFailure }: SearchOptions): Search {
  const { invite } = keeper.record.pairing
  if (invite === null) throw new Error('no invite is open')
  const keyPair = inviteRendezvousKeys(invite.secret, 'inviter')
  const invited = inviteRendezvousKeys(invite.secret, 'joiner').publicKey
  const doors = transports.map((transport) =>
    keepListening({
      transport,
      timers,
      onFailure,
      door: () => ({
        keyPair,
        accepts: (key) => isSame(key, invited),
        onLink: (link) => void answerOnLink(link, keeper, timers),
      }),
    }),
  )
  return {
    wake: () => doors.forEach((door) => door.wake()),
    close: async () => void (await Promise.all(doors.map((door) => door.close()))),
  }
}

/** Looks for the maker of the invite on all ways at once, until one lets us in or says that none will. */
export function seekInviter(options: SearchOptions): Search {
  const { keeper, timers } = options
  const { joining } = keeper.record.pairing
  if (joining === null) throw new Error('no invite is followed')
  const keyPair = inviteRendezvousKeys(joining.invite.secret, 'joiner')
  const { publicKey } = inviteRendezvousKeys(joining.invite.secret, 'inviter')
  return seek(options, async (transport, signal) => {
    const link = await transport.connect({ keyPair, publicKey, signal })
    const stop = () => link.close()
    signal.addEventListener('abort', stop)
    const outcome = await askOnLink(link, keeper, timers)
    signal.removeEventListener('abort', stop)
    if (outcome !== 'paired') throw new Error(`not let in: ${outcome}`)
  })
}

/** Looks for the inviter under the keys of the root: being let in there is the last word that was lost before. */
export function seekProved(options: SearchOptions): Search {
  const { keeper, timers } = options
  const root = keeper.record.pairing.joining?.proved?.root
  if (!root) throw new Error('the inviter is not proved')
  return seek(options, async (transport, signal) => {
    const link = await connectToFirst(transport, planRendezvous(root, 'joiner', timers.now()).dial, signal)
    link.close()
    await keeper.change({ type: 'confirmed', now: timers.now() })
  })
}

/** Dials one after the other; rejects with the last failure. The link is to be used in the turn it comes. */
export async function connectToFirst(
  transport: Transport,
  plan: ReturnType<typeof planRendezvous>['dial'],
  signal: AbortSignal,
): Promise<Link> {
  let failure = new LinkFailure('unreachable')
  for (const dial of plan) {
    try {
      return await transport.connect({ ...dial, signal })
    } catch (error) {
      if (!(error instanceof LinkFailure)) throw error
      failure = error
      if (error.reason === 'aborted') break
    }
  }
  throw failure
}

function seek(
  { transports, timers, onFailure }: SearchOptions,
  attempt: (transport: Transport, signal: AbortSignal) => Promise<void>,
): Search {
  const seekers = transports.map((transport) =>
    keepConnected({
      timers,
      random: Math.random,
      longestDelay,
      async attempt(signal) {
        try {
          await attempt(transport, signal)
          onFailure(null)
          // What comes next follows from the pairing's new state.
          return { ended: Promise.resolve<Ended>('replaced') }
        } catch (error) {
          if (error instanceof LinkFailure && error.reason !== 'aborted') onFailure(error.sentence)
          throw error
        }
      },
    }),
  )
  return {
    wake: () => seekers.forEach((seeker) => seeker.wake()),
    close: async () => void (await Promise.all(seekers.map((seeker) => seeker.end()))),
  }
}
