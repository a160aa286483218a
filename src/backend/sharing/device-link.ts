import type { SyncStorage } from '#sync/storage/sync-storage.ts'
import type { Guard } from '#sync/guard/guard.ts'
import { isSame, toHex } from '#sync/identity/key-pair.ts'
import type { PeerDevice } from '#sync/identity/pairing.ts'
import { EPOCH_MILLISECONDS, isAcceptedDialer, planRendezvous } from '#sync/identity/rendezvous.ts'
import { retryAfterBye, sentenceOfBye, type ByeReason } from '#sync/network/bye-reason.ts'
import { keepBestSessions } from '#sync/network/keep-best-session.ts'
import { SessionFailure } from '#sync/network/open-session.ts'
import { keepConnected, type Ended } from '#sync/network/reconnect.ts'
import type { Session } from '#sync/network/session.ts'
import type { Timers } from '#sync/network/timers.ts'
import { LinkFailure, type Link, type Transport, type TransportName } from '#sync/network/transport.ts'
import { createReplicator, type ReplicationStatus, type Replicator } from '#sync/replication/replicator.ts'
import type { Refused } from '#sync/replication/take-in.ts'
import { greetDevice, OtherDevice } from './greet-device.ts'
import { namesMessage, readNames, type TheirNames } from './introduce.ts'
import { keepListening } from './keep-listening.ts'
import { connectToFirst } from './pairing-doors.ts'
import type { PairingKeeper } from './pairing-keeper.ts'
import type { Places } from './places.ts'

export type DeviceLinkOptions = {
  device: PeerDevice & { root: Uint8Array }
  keeper: PairingKeeper
  places: Places
  transports: readonly Transport[]
  storage: SyncStorage
  guard: Guard
  timers: Timers
  /** Hexadecimal, new at each start of the program. */
  instance: string
  /** Whom the client ids of this pairing are bound to, hex. */
  author: string
  accepts(name: string): boolean
  onRefused(refused: Refused): void
  /** The other side said that it ended the sharing. */
  onLeft(): void
  /** What it said last of that, and what it says now. */
  wasPausedThere: boolean
  onPausedThere(isPaused: boolean): void
  /** Somebody with another key spoke under the keys of this device. */
  onOtherKey(key: Uint8Array): void
  /** Proved and connected; with what it is called. */
  onMet(names: TheirNames): void
  /** It says later that it is called something else. */
  onNames(names: TheirNames): void
  onTrouble(error: unknown): void
  onChange(): void
}

/** What is shared with one device of the other person, over whatever links there are. */
export type DeviceLink = {
  status(): ReplicationStatus
  sessions(): Session[]
  /** Why there is no link, for the person; null while there is one or no reason is known. */
  trouble(): string | null
  /** True from the other side's word that it paused until it is met again. */
  isPausedThere(): boolean
  /** Tells what this side is called from now on. */
  introduce(): void
  wake(): void
  /** The disk takes changes again. */
  askAgain(): void
  /** Ends the exchange of documents, and keeps the connection for a last word. */
  hush(): Promise<void>
  /** Says that this side ended the sharing; true once the other side has stored it. To be followed by `close`. */
  leave(): Promise<boolean>
  /** Says bye with the reason and waits a moment until that went out. */
  close(reason: ByeReason): Promise<void>
}

const byeWait = 1_000
/** The other side stores that we left before it answers. */
const leaveWait = 3_000
const preferred: readonly TransportName[] = ['lan', 'tcp', 'memory', 'dht']

/** Listens under today's keys, dials the device on every transport and exchanges documents with it. */
export async function createDeviceLink(options: DeviceLinkOptions): Promise<DeviceLink> {
  const { device, keeper, transports, timers, onChange } = options
  const { root, side } = device
  const peer = toHex(device.key)
  const best = keepBestSessions()
  const isOver = () => closing.signal.aborted
  const closing = new AbortController()
  let failure: string | null = null
  let pausedThere = options.wasPausedThere
  let isLeaving = false
  const heardLeaving = Promise.withResolvers<true>()
  let stopEpoch = () => {}

  const replicator: Replicator = await createReplicator({
    storage: options.storage,
    guard: options.guard,
    peer,
    author: options.author,
    accepts: options.accepts,
    timers,
    onRefused: (_name, refused) => options.onRefused(refused),
    onTrouble: options.onTrouble,
    onControl(message) {
      if (message.type === 'names') options.onNames(readNames(message))
      if (message.type !== 'left') return
      // Both leave at the same time: each has the other's word, which is all that is waited for.
      if (isLeaving) for (const session of best.all()) session.close('left')
      else options.onLeft()
    },
  })
  replicator.onStatus(onChange)
  const place = options.places.join(peer, replicator.setPresence)
  replicator.onPresence(place.heard)

  function note(sentence: string | null): void {
    if (failure === sentence) return
    failure = sentence
    onChange()
  }

  /** Takes a link in; resolves once it is a session, with the promise of its end. */
  async function meet(link: Link): Promise<{ ended: Promise<Ended> }> {
    const { pairing, myName, myDevice } = keeper.record
    try {
      const { session, names } = await greetDevice(link, {
        own: pairing.own,
        device: device.key,
        instance: options.instance,
        myName,
        myDevice,
      })
      if (closing.signal.aborted) session.close(closing.signal.reason as ByeReason)
      else if (best.add(peer, session)) adopt(session, names)
      return { ended: session.closed }
    } catch (error) {
      if (error instanceof OtherDevice && error.key) options.onOtherKey(error.key)
      if (error instanceof SessionFailure) {
        note(error.sentence)
        const { reason } = error
        // What only an update mends is not tried again and again.
        if (reason !== 'lost' && retryAfterBye(reason) === 'never') return { ended: Promise.resolve(reason) }
      }
      throw error
    }
  }

  function notePaused(isPaused: boolean): void {
    if (pausedThere === isPaused) return
    pausedThere = isPaused
    options.onPausedThere(isPaused)
  }

  /** The first of several waiting things, or undefined after a while. */
  async function within<Result>(ms: number, work: Promise<Result>): Promise<Result | undefined> {
    const { promise: waited, resolve } = Promise.withResolvers<undefined>()
    const stop = timers.after(ms, () => resolve(undefined))
    const result = await Promise.race([work, waited])
    stop()
    return result
  }

  function adopt(session: Session, names: TheirNames): void {
    notePaused(false)
    note(null)
    replicator.add(session)
    options.onMet(names)
    // One that takes over just now.
    if (isLeaving) session.send({ type: 'left' })
    void session.closed.then((reason) => {
      onChange()
      if (isLeaving && reason === 'left') heardLeaving.resolve(true)
      if (isOver() || isLeaving || reason === 'replaced' || reason === 'restarted') return
      if (reason === 'left') return options.onLeft()
      if (reason === 'paused') notePaused(true)
      if (reason !== 'lost') note(sentenceOfBye(reason))
      // Another way may stand by.
      for (const dialer of dialers) dialer.wake()
    })
  }

  const doors = transports.map((transport) =>
    keepListening({
      transport,
      timers,
      onFailure: (sentence) => sentence !== null && note(sentence),
      door: () => ({
        keyPair: planRendezvous(root, side, timers.now()).listen,
        accepts: (key) => !isOver() && isAcceptedDialer(root, side, timers.now(), key),
        onLink: (link) => void meet(link).catch(() => undefined),
      }),
    }),
  )

  const dialers = transports.map((transport) =>
    keepConnected({
      timers,
      random: Math.random,
      async attempt(signal) {
        const standing = best.of(peer)?.link.transport
        if (standing && preferred.indexOf(standing) <= preferred.indexOf(transport.name))
          return { ended: Promise.resolve<Ended>('replaced') }
        try {
          const link = await connectToFirst(transport, planRendezvous(root, side, timers.now()).dial, signal)
          return await meet(link)
        } catch (error) {
          if (error instanceof LinkFailure && error.reason !== 'aborted' && !best.of(peer)) note(error.sentence)
          throw error
        }
      },
    }),
  )

  function followEpoch(): void {
    const left = EPOCH_MILLISECONDS - (timers.now() % EPOCH_MILLISECONDS)
    let listensUnder = planRendezvous(root, side, timers.now()).listen.publicKey
    stopEpoch = timers.after(Math.min(left + 1_000, 60 * 60_000), () => {
      const now = planRendezvous(root, side, timers.now()).listen.publicKey
      if (!isSame(now, listensUnder)) for (const door of doors) door.renew()
      listensUnder = now
      followEpoch()
    })
  }
  followEpoch()

  return {
    status: () => replicator.status(),
    sessions: () => best.all(),
    trouble: () => (best.of(peer) ? null : failure),
    isPausedThere: () => pausedThere,
    introduce: () => best.all().forEach((session) => session.send(namesMessage(keeper.record))),
    wake() {
      for (const door of doors) door.wake()
      for (const dialer of dialers) dialer.wake()
    },
    askAgain: () => replicator.askAgain(),
    async hush() {
      place.leave()
      await replicator.close()
    },
    async leave() {
      isLeaving = true
      const sessions = best.all()
      for (const session of sessions) session.send({ type: 'left' })
      return sessions.length > 0 && (await within(leaveWait, heardLeaving.promise)) === true
    },
    async close(reason) {
      if (isOver()) return
      closing.abort(reason)
      stopEpoch()
      const dialed = dialers.map((dialer) => dialer.end())
      const ends = best.all().map((session) => {
        session.close(reason)
        return session.closed
      })
      await within(byeWait, Promise.all(ends))
      await Promise.all([...dialed, ...doors.map((door) => door.close())])
      await replicator.close()
      place.leave()
    },
  }
}
