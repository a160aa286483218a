import { partnerTag } from '#core/commands/undo.commands.ts'
import { notePartnerSeen } from '#core/sharing/pairings.commands.ts'
import { sharedKeyOf } from '#core/sharing/shared-names.rules.ts'
import type { SharingContext } from '#core/sharing/sharing-context.ts'
import { describeFailure } from '#shared/describe-failure.ts'
import { noMisbehaviour, recordRefusal } from '#sync/guard/misbehaviour.ts'
import type { AttackName } from '#sync/guard/guard.ts'
import { isSame, toHex } from '#sync/identity/key-pair.ts'
import { activeDevices, answersInvite, sharingDevices, triesInvite } from '#sync/identity/pairing-selectors.ts'
import { cleanName } from '#sync/identity/pairing-state.ts'
import type { MailboxReplicator } from '#sync/mailbox/mailbox-replicator.ts'
import { createDeviceLink, type DeviceLink } from './device-link.ts'
import type { TheirNames } from './introduce.ts'
import { createLeaving, type ToTell } from './leaving.ts'
import { createMailboxes, type MailboxesStatus, type MailDevice } from './mailboxes.ts'
import type { PairingKeeper } from './pairing-keeper.ts'
import { awaitInvited, seekInviter, seekProved, type Search, type SearchOptions } from './pairing-doors.ts'
import { openPairingStorage } from './pairing-storage.ts'
import type { Places } from './places.ts'
import type { SharingNetwork } from './sharing-network.ts'

export type SharedMentorshipOptions = {
  context: SharingContext
  keeper: PairingKeeper
  network: SharingNetwork
  /** Where both people are in what they share. */
  places: Places
  onChange(): void
}

/** One pairing at work: opens and closes doors as its state wants it. */
export type SharedMentorship = {
  readonly keeper: PairingKeeper
  readonly links: readonly DeviceLink[]
  readonly mailbox: MailboxesStatus | null
  /** Whether a device, by its key in hexadecimal, is linked now. */
  isMet(key: string): boolean
  /** Changes of the partner that were taken in, over whatever way. */
  readonly takenIn: number
  /** The exchange by files with each device that can take some now. */
  mailboxes(): Promise<{ device: MailDevice; mailbox: MailboxReplicator }[]>
  /** Why the other side is not found while pairing. */
  readonly failure: string | null
  /** True when doors are open or wanted. */
  readonly needsNetwork: boolean
  /** Brings doors in line with the state; resolves when that is done. */
  arrange(): Promise<void>
  /** Ends the links to a device with a word, before a state is stored that would let nobody say it. */
  sayBye(reason: 'left', device: Uint8Array): Promise<void>
  /** Ends the sharing; the other side is told now, or as soon as it is met or looks into the folder. */
  leave(): Promise<void>
  /** Closes all doors until `arrange`; for other ways out. */
  closeDoors(): Promise<void>
  wake(): void
  askAgain(): void
  /** The person goes on after a pause. */
  goOn(): Promise<void>
  close(): Promise<void>
}

type Doors = 'invite' | 'inviter' | 'proved' | ToTell
/** The longest wait of a timer, in milliseconds. */
const day = 24 * 60 * 60_000

export function createSharedMentorship({
  context,
  keeper,
  network,
  places,
  onChange,
}: SharedMentorshipOptions): SharedMentorship {
  const { timers } = network
  const { logger } = context.ports
  // What one of the partner's devices brings goes on to the others.
  const storageFor = (device: MailDevice) => openPairingStorage(context, keeper.record.pairing.id, toHex(device.key))
  const searches = new Map<Doors, { key: Uint8Array; search: Search }>()
  const links = new Map<string, DeviceLink>()
  let misbehaviour = noMisbehaviour
  let failure: string | null = null
  let peerName: string | null = null
  let isClosed = false
  let line: Promise<void> = Promise.resolve()
  let stopTimer = () => {}
  let takenIn = 0
  const tag = partnerTag(keeper.record.pairing.id)
  const stopCounting = context.documentFeed.subscribe((change) => {
    if (change.tag !== tag || change.foreign === null) return
    takenIn++
    onChange()
  })

  const marks = openPairingStorage(context, keeper.record.pairing.id)
  const guard = network.guardFor(keeper.record.pairing.id, {
    mark: (name) => marks.mark(name),
    // A sharing that ended leaves nothing behind.
    async keepMark(name, mark) {
      if (!keeper.isGone && activeDevices(keeper.record.pairing).length > 0) await marks.keepMark(name, mark)
    },
  })
  const mailboxes = createMailboxes({
    storageFor,
    guard,
    timers,
    pairing: () => keeper.record.pairing,
    onRefused: noteRefusal,
    onFailure: (error) => log('mailbox')(error),
    onLeft: (key) => attempt(ending(() => left(key))),
    onChange,
  })

  const leaving = createLeaving({
    keeper,
    links,
    mailboxes,
    network,
    attempt,
    onFailure: (error) => log('mailbox')(error),
  })

  const log = (event: string) => (error: unknown) =>
    logger.error(event, { logId: 'sharing', message: describeFailure(error) })

  function inLine(work: () => Promise<void>): Promise<void> {
    line = line.then(work).catch(log('sharing not arranged'))
    return line
  }

  /** The doors that the state wants, each with the secret it hangs on. */
  function wantedSearches(): [Doors, Uint8Array][] {
    const { pairing } = keeper.record
    const { invite, joining } = pairing
    const now = timers.now()
    if (isClosed || keeper.isGone || network.unavailable !== null) return []
    return [
      ...(invite && answersInvite(pairing, now) ? [['invite', invite.secret] as [Doors, Uint8Array]] : []),
      ...(joining && triesInvite(pairing, now) ? [['inviter', joining.invite.secret] as [Doors, Uint8Array]] : []),
      ...(joining?.proved ? [['proved', joining.proved.root] as [Doors, Uint8Array]] : []),
      ...leaving.wanted(),
    ]
  }

  const isOn = () => !isClosed && !keeper.isGone && network.unavailable === null
  const wantedDevices = (): MailDevice[] =>
    isOn()
      ? sharingDevices(keeper.record.pairing).flatMap(({ root, ...device }) => (root ? [{ ...device, root }] : []))
      : []

  async function arrangeNow(): Promise<void> {
    places.show(keeper.record.showsPlace)
    if (!isClosed) await leaving.say()
    const wanted = wantedSearches()
    for (const [name, { key, search }] of searches) {
      if (wanted.some(([other, secret]) => other === name && secret === key)) continue
      searches.delete(name)
      await search.close()
    }
    const devices = wantedDevices()
    for (const [key, link] of links) {
      if (devices.some((device) => toHex(device.key) === key)) continue
      // To who left, this is the answer that it is stored here.
      await link.close(isClosed ? 'finished' : keeper.record.pairing.state === 'paused' ? 'paused' : 'left')
      // Not before: ways that nothing needs are closed, and the last word with them.
      links.delete(key)
    }
    if (wanted.length + devices.length > 0) await open(wanted, devices)
    await mailboxes.arrange(devices, devices.length > 0 ? keeper.record.mailbox : null)
    followExpiry()
    onChange()
  }

  function searchFor(name: Doors, options: SearchOptions): Search {
    if (name === 'invite') return awaitInvited(options)
    if (name === 'inviter') return seekInviter(options)
    return name === 'proved' ? seekProved(options) : leaving.lookFor(name, options.transports)
  }

  async function open(wanted: [Doors, Uint8Array][], devices: MailDevice[]): Promise<void> {
    const transports = await network.transports()
    const options: SearchOptions = { transports, keeper, timers, onFailure: noteFailure }
    for (const [name, key] of wanted) {
      if (searches.has(name)) continue
      searches.set(name, { key, search: searchFor(name, options) })
    }
    for (const device of devices) {
      const key = toHex(device.key)
      if (!links.has(key)) links.set(key, await openLink(device))
    }
  }

  async function openLink(device: MailDevice): Promise<DeviceLink> {
    const { pairing } = keeper.record
    const lead = pairing.devices[0] ?? device
    return createDeviceLink({
      device,
      keeper,
      places,
      transports: await network.transports(),
      storage: storageFor(device),
      guard,
      timers,
      instance: network.instance,
      // Devices of one person bring each other's edits, so they count as one author.
      author: toHex(lead.key),
      accepts: (name) => sharedKeyOf(name, keeper.mentorshipId) !== null,
      onRefused: ({ attack, detail }) => noteRefusal(attack, detail),
      onLeft: () => attempt(ending(() => left(device.key))),
      wasPausedThere: keeper.record.pausedThere.includes(toHex(device.key)),
      onPausedThere: (isPaused) => attempt(keeper.setPausedThere(toHex(device.key), isPaused)),
      onOtherKey: (key) => attempt(keeper.change({ type: 'other-key-seen', key, now: timers.now() })),
      onMet: (names) => attempt(met(device.key, names)),
      onNames: (names) => attempt(named(device.key, names)),
      onTrouble: log('sharing'),
      onChange,
    })
  }

  /** What is not stored now is stored at the next occasion. */
  function attempt(work: Promise<void>): void {
    work.catch(log('sharing not stored'))
  }

  /** A name that does not change is stored once in a run. */
  async function named(key: Uint8Array, { name, device }: TheirNames): Promise<void> {
    const known = activeDevices(keeper.record.pairing).find((each) => isSame(each.key, key))
    if (known && known.name !== cleanName(device ?? ''))
      await keeper.change({ type: 'name-device', key, name: device ?? '' })
    const cleaned = cleanName(name ?? '')
    if (cleaned === null || cleaned === peerName) return
    await keeper.setPeerName(cleaned)
    peerName = cleaned
  }

  async function met(key: Uint8Array, names: TheirNames): Promise<void> {
    await keeper.change({ type: 'met', key })
    await named(key, names)
    await notePartnerSeen(context, keeper.record.pairing.id)
  }

  async function left(key: Uint8Array): Promise<void> {
    const isLast = activeDevices(keeper.record.pairing).length <= 1
    await links.get(toHex(key))?.hush()
    await keeper.change(isLast ? { type: 'leave', by: 'them' } : { type: 'revoke-device', key, now: timers.now() })
  }

  /** Stores that something ended; where that fails, links whose documents were closed for it begin anew. */
  async function ending(work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      void inLine(() => closeAll('finished')).then(() => inLine(arrangeNow))
      throw error
    }
  }

  function noteRefusal(attack: AttackName, detail = ''): void {
    logger.error('a change was refused', { logId: 'sharing', message: `${attack}: ${detail}` })
    const recorded = recordRefusal(misbehaviour, attack, timers.now())
    misbehaviour = recorded.misbehaviour
    const { decision } = recorded
    if (decision.action !== 'pause' || keeper.record.pairing.state !== 'paired') return
    const sentence = `${decision.sentence} ${decision.wayBack}`
    attempt(keeper.change({ type: 'pause', by: 'guard', sentence, now: timers.now() }))
  }

  function noteFailure(sentence: string | null): void {
    if (failure === sentence) return
    failure = sentence
    onChange()
  }

  function followExpiry(): void {
    stopTimer()
    const { invite, joining } = keeper.record.pairing
    const now = timers.now()
    const ends = [invite?.expiresAt, joining?.invite.expiresAt, leaving.next()].filter((end) => end !== undefined)
    const next = ends.filter((end) => end > now)
    stopTimer =
      next.length === 0 || isClosed
        ? () => {}
        : timers.after(Math.min(day, Math.min(...next) - now + 100), () => void inLine(arrangeNow))
  }

  async function closeAll(reason: 'finished'): Promise<void> {
    stopTimer()
    const [opened, linked] = [[...searches.values()], [...links.values()]]
    searches.clear()
    links.clear()
    await Promise.all([
      ...opened.map(({ search }) => search.close()),
      ...linked.map((link) => link.close(reason)),
      ...(isClosed ? [mailboxes.close()] : []),
    ])
  }

  return {
    keeper,
    get links() {
      return [...links.values()]
    },
    get mailbox() {
      return mailboxes.status()
    },
    isMet: (key) => (links.get(key)?.sessions().length ?? 0) > 0,
    mailboxes: () =>
      Promise.all(wantedDevices().map(async (device) => ({ device, mailbox: await mailboxes.of(device) }))),
    get takenIn() {
      return takenIn
    },
    get failure() {
      return failure
    },
    get needsNetwork() {
      return searches.size + links.size + wantedSearches().length + wantedDevices().length > 0
    },
    arrange: () => inLine(arrangeNow),
    sayBye: (reason, device) =>
      inLine(async () => {
        for (const [key, link] of links) {
          if (toHex(device) !== key) continue
          await link.close(reason)
          links.delete(key)
        }
      }),
    async leave() {
      await ending(leaving.begin)
      await inLine(arrangeNow)
    },
    closeDoors: () => inLine(() => closeAll('finished')),
    wake() {
      for (const { search } of searches.values()) search.wake()
      for (const link of links.values()) link.wake()
    },
    askAgain: () => links.forEach((link) => link.askAgain()),
    async goOn() {
      misbehaviour = noMisbehaviour
      await line
      await mailboxes.resume()
    },
    async close() {
      isClosed = true
      await inLine(() => closeAll('finished'))
      await keeper.settle()
      stopCounting()
    },
  }
}
