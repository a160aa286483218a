import os from 'node:os'
import { AppError } from '#core/commands/app-error.ts'
import { forgetPairing } from '#core/sharing/pairings.commands.ts'
import { listPairings } from '#core/sharing/pairings.queries.ts'
import type { SharingContext } from '#core/sharing/sharing-context.ts'
import { freshInvite, freshJoin, openInvite } from '#sync/identity/pairing.ts'
import { changePairing, type PairingAction } from '#sync/identity/pairing-state.ts'
import { parseInvite, type ParsedInvite } from '#sync/identity/parse-invite.ts'
import { networkDoors } from '#sync/network/network-doors.ts'
import { watchWake } from '#sync/network/wake-watch.ts'
import { createPairingKeeper, keep, type PairingKeeper } from './pairing-keeper.ts'
import { decodeRecord, type Introduction, type PairingRecord } from './pairing-record.ts'
import { createSharedMentorship, type SharedMentorship } from './shared-mentorship.ts'
import type { Places } from './places.ts'
import type { SharingNetwork } from './sharing-network.ts'
import { sharingRefused } from './sharing-refused.ts'
import { partnerNames } from './sharing-view.ts'
import { deviceKey } from './show-sharing.ts'

/** What stays while the notebook is locked. */
type SharingListener = { changed(): void; placesOf(mentorshipId: string): Places }

/** The sharing of one open notebook: its pairings at work. No socket is open while none of them needs one. */
export class Sharing {
  readonly context: SharingContext
  readonly network: SharingNetwork
  readonly #onChange: () => void
  readonly #placesOf: SharingListener['placesOf']
  readonly #shared = new Map<string, SharedMentorship>()
  /** Pairings that cannot be read here, by mentorship, with the sentence that says so. */
  readonly unreadable = new Map<string, string>()
  readonly #stopDoors: () => void
  #stopWake: (() => void) | null = null
  #isClosed = false

  /** Takes up every pairing where it stood. */
  static async open(context: SharingContext, network: SharingNetwork, desk: SharingListener): Promise<Sharing> {
    const sharing = new Sharing(context, network, desk)
    const seen = new Set<string>()
    for (const row of await listPairings(context.database)) {
      if (seen.has(row.mentorshipId)) continue
      seen.add(row.mentorshipId)
      const read = decodeRecord(row.record)
      if ('record' in read) void sharing.#take(row.mentorshipId, read.record)
      else sharing.unreadable.set(row.mentorshipId, read.sentence)
    }
    return sharing
  }

  private constructor(context: SharingContext, network: SharingNetwork, { changed, placesOf }: SharingListener) {
    this.context = context
    this.network = network
    this.#onChange = changed
    this.#placesOf = placesOf
    this.#stopDoors = networkDoors.onChange(changed)
  }

  of(mentorshipId: string): SharedMentorship | undefined {
    return this.#shared.get(mentorshipId)
  }

  all(): SharedMentorship[] {
    return [...this.#shared.values()]
  }

  /** Says what an invite is; opens nothing. */
  read(text: string): ParsedInvite {
    const { clock } = this.context.ports
    const ownKeys = [...this.#shared.values()].flatMap(({ keeper: { record } }) =>
      record.pairing.invite ? [record.pairing.own.publicKey] : [],
    )
    return parseInvite(text, { now: clock.now(), zone: clock.zone(), ownKeys })
  }

  /** Fails SHARING_REFUSED, MENTORSHIP_NOT_FOUND, STORAGE_UNAVAILABLE, as all that follow. */
  async invite(mentorshipId: string, introduction: Introduction): Promise<void> {
    await this.#mustBeReady(mentorshipId)
    await this.#begin(mentorshipId, introduction, {
      type: 'invite',
      fresh: freshInvite({ now: this.network.timers.now() }),
    })
  }

  /** Lets one more computer of the other person in, who knows what this side is called. */
  async inviteDevice(mentorshipId: string): Promise<void> {
    await this.#mustBeReady(mentorshipId)
    const { keeper } = this.must(mentorshipId)
    const { own, side } = keeper.record.pairing
    const invite = openInvite({ own, now: this.network.timers.now(), turned: side === 'joiner' })
    await keeper.change({ type: 'invite-device', invite })
  }

  /** What the person and this computer were called last, towards anybody; what the computer calls itself for want of that. */
  introduction(mentorshipId: string): Introduction {
    const records = [this.of(mentorshipId), ...this.#shared.values()].flatMap((one) => one?.keeper.record ?? [])
    const [last] = records
    return { myName: last?.myName ?? '', myDevice: last?.myDevice ?? computerName() }
  }

  async introduce(mentorshipId: string, introduction: Introduction): Promise<void> {
    const shared = this.must(mentorshipId)
    await shared.keeper.setIntroduction(introduction)
    for (const link of shared.links) link.introduce()
  }

  async join(mentorshipId: string, text: string, introduction: Introduction): Promise<void> {
    await this.#mustBeReady(mentorshipId)
    const read = this.read(text)
    if (!read.ok) throw sharingRefused(read.sentence)
    await this.#begin(mentorshipId, introduction, { type: 'join', fresh: freshJoin(read.invite) })
  }

  async change(mentorshipId: string, action: PairingAction): Promise<void> {
    await this.must(mentorshipId).keeper.change(action)
  }

  async setVerified(mentorshipId: string, hex: string, verified: boolean): Promise<void> {
    const { keeper } = this.must(mentorshipId)
    await keeper.change({ type: 'verify-device', key: this.#device(keeper, hex), verified })
  }

  async pause(mentorshipId: string): Promise<void> {
    const sentence = 'You paused the sharing.'
    await this.change(mentorshipId, { type: 'pause', by: 'me', sentence, now: this.network.timers.now() })
  }

  async resume(mentorshipId: string): Promise<void> {
    const shared = this.must(mentorshipId)
    // A pause of the exchange by files alone is none of the pairing.
    const isByFiles = shared.keeper.record.pairing.state === 'paired' && shared.mailbox?.problem != null
    if (!isByFiles) await shared.keeper.change({ type: 'resume' })
    await shared.goOn()
  }

  async leave(mentorshipId: string): Promise<void> {
    await this.must(mentorshipId).leave()
  }

  async revoke(mentorshipId: string, hex: string): Promise<void> {
    const shared = this.must(mentorshipId)
    const key = this.#device(shared.keeper, hex)
    await shared.sayBye('left', key)
    await shared.keeper.change({ type: 'revoke-device', key, now: this.network.timers.now() })
  }

  /** Tries all ways now; resolves when the folder was looked at and what waits is written there. */
  async exchange(mentorshipId: string): Promise<void> {
    const shared = this.must(mentorshipId)
    await shared.arrange()
    shared.wake()
    if (shared.keeper.record.mailbox === null) return
    await Promise.all((await shared.mailboxes()).map(({ mailbox }) => mailbox.exchangeNow()))
  }

  /** The disk takes changes again. */
  askAgain(): void {
    for (const shared of this.#shared.values()) shared.askAgain()
  }

  /** Closes all ways and opens those that are chosen now. */
  async reopen(): Promise<void> {
    const all = [...this.#shared.values()]
    await Promise.all(all.map((shared) => shared.closeDoors()))
    await this.network.closeTransports()
    await Promise.all(all.map((shared) => shared.arrange()))
  }

  /** Says bye and closes everything; to be called before the database closes. */
  async close(): Promise<void> {
    this.#isClosed = true
    this.#stopWake?.()
    this.#stopDoors()
    await Promise.all([...this.#shared.values()].map((shared) => shared.close()))
    await this.network.close()
  }

  /** Starts anew with fresh keys; what stood before is over or was never followed. */
  async #begin(
    mentorshipId: string,
    introduction: Introduction,
    action: Extract<PairingAction, { type: 'invite' | 'join' }>,
  ): Promise<void> {
    const before = this.of(mentorshipId)
    const pairing = before?.keeper.record.pairing ?? null
    const changed = changePairing(pairing, action)
    if (!changed.ok || changed.pairing === null) throw sharingRefused(changed.ok ? '' : changed.sentence)
    if (before) {
      // Who gets a new code hears from the person that the old sharing is over.
      await before.keeper.changeLastWord(() => null)
      await before.close()
      if (pairing?.state === 'inviting' || pairing?.state === 'joining') await forgetPairing(this.context, pairing.id)
    }
    this.#shared.delete(mentorshipId)
    const { mailbox, showsPlace } = before?.keeper.record ?? { mailbox: null, showsPlace: true }
    const record = { ...introduction, pairing: changed.pairing, mailbox, showsPlace, pausedThere: [], lastWord: null }
    await keep(this.context, mentorshipId, record)
    await this.#take(mentorshipId, record)
  }

  async #take(mentorshipId: string, record: PairingRecord): Promise<void> {
    const { context, network } = this
    const onChange = () => void this.#arrange(shared)
    const keeper = createPairingKeeper(context, { mentorshipId, record, onChange })
    const places = this.#placesOf(mentorshipId)
    const shared = createSharedMentorship({ context, keeper, network, places, onChange: this.#onChange })
    this.unreadable.delete(mentorshipId)
    this.#shared.set(mentorshipId, shared)
    await this.#arrange(shared)
  }

  async #arrange(shared: SharedMentorship): Promise<void> {
    if (this.#isClosed) return
    const { mentorshipId, isGone } = shared.keeper
    if (isGone && this.of(mentorshipId) === shared) this.#shared.delete(mentorshipId)
    this.#onChange()
    await shared.arrange()
    if (this.#isClosed) return
    const isNeeded = [...this.#shared.values()].some(({ needsNetwork }) => needsNetwork)
    const { timers } = this.network
    if (isNeeded) this.#stopWake ??= watchWake({ timers, onWake: () => this.#wake() })
    else {
      this.#stopWake?.()
      this.#stopWake = null
      await this.network.closeTransports()
    }
    this.#onChange()
  }

  #wake(): void {
    for (const shared of this.#shared.values()) shared.wake()
  }

  /** Fails SHARING_REFUSED where nothing is shared. */
  must(mentorshipId: string): SharedMentorship {
    const shared = this.of(mentorshipId)
    if (!shared) throw sharingRefused(this.unreadable.get(mentorshipId) ?? 'This mentorship is not shared.')
    return shared
  }

  #device({ record }: PairingKeeper, hex: string): Uint8Array {
    const key = deviceKey(record.pairing, hex)
    if (!key) throw sharingRefused('This computer is not among those you share with.')
    return key
  }

  async #mustBeReady(mentorshipId: string): Promise<void> {
    if (this.network.unavailable !== null) throw sharingRefused(this.network.unavailable)
    if (!(await partnerNames(this.context.database, [mentorshipId])).has(mentorshipId))
      throw new AppError('MENTORSHIP_NOT_FOUND', { id: mentorshipId })
  }
}

/** What this computer calls itself, for a field that is shown before it goes anywhere. */
const computerName = (): string => os.hostname().replace(/\.(local|lan|home)$/i, '')
