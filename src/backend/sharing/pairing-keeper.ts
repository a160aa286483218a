import { forgetPairing, keepPairing } from '#core/sharing/pairings.commands.ts'
import type { SharingContext } from '#core/sharing/sharing-context.ts'
import { wipeDropped, type Pairing } from '#sync/identity/pairing.ts'
import { changePairing, type PairingAction } from '#sync/identity/pairing-state.ts'
import { encodeRecord, type Introduction, type PairingRecord } from './pairing-record.ts'
import { sharingRefused } from './sharing-refused.ts'

/** One pairing as it is stored. Every change is durable before anybody hears of it, and changes come one after the other. */
export type PairingKeeper = {
  readonly mentorshipId: string
  readonly record: PairingRecord
  /** True once the pairing is forgotten. */
  readonly isGone: boolean
  /** Fails SHARING_REFUSED when the action makes no sense now, or as storing fails. */
  change(action: PairingAction): Promise<void>
  /** Takes a step of the protocol and stores its pairing before it answers. */
  step<Step extends { pairing: Pairing }>(take: (pairing: Pairing) => Step): Promise<Step>
  setMailbox(folder: string | null): Promise<void>
  setShowsPlace(showsPlace: boolean): Promise<void>
  /** What the person and this computer are called from now on. */
  setIntroduction(introduction: Introduction): Promise<void>
  setPeerName(name: string): Promise<void>
  /** Waits for changes that are under way. */
  settle(): Promise<void>
}

/** Keeps a pairing that is stored already, or is by the first change. `onChange` is called after each. */
export function createPairingKeeper(
  context: SharingContext,
  { mentorshipId, record: first, onChange }: { mentorshipId: string; record: PairingRecord; onChange(): void },
): PairingKeeper {
  let record = first
  let isGone = false
  let line: Promise<unknown> = Promise.resolve()

  function inLine<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = line.then(work)
    line = result.catch(() => undefined)
    return result
  }

  async function store(next: PairingRecord, peerName?: string): Promise<void> {
    await keep(context, mentorshipId, next, peerName)
    const before = record.pairing
    record = next
    wipeDropped(before, next.pairing)
    onChange()
  }

  return {
    mentorshipId,
    get record() {
      return record
    },
    get isGone() {
      return isGone
    },
    change: (action) =>
      inLine(async () => {
        const changed = changePairing(record.pairing, action)
        if (!changed.ok) throw sharingRefused(changed.sentence)
        if (changed.pairing === record.pairing) return
        if (changed.pairing) return store({ ...record, pairing: changed.pairing })
        await forgetPairing(context, record.pairing.id)
        isGone = true
        wipeDropped(record.pairing, null)
        onChange()
      }),
    step: (take) =>
      inLine(async () => {
        const step = take(record.pairing)
        if (isGone) throw sharingRefused('This invite was taken back.')
        if (step.pairing !== record.pairing) await store({ ...record, pairing: step.pairing })
        return step
      }),
    setMailbox: (mailbox) => inLine(() => store({ ...record, mailbox })),
    setShowsPlace: (showsPlace) => inLine(() => store({ ...record, showsPlace })),
    setIntroduction: (introduction) => inLine(() => store({ ...record, ...introduction })),
    setPeerName: (name) => inLine(() => store(record, name)),
    settle: async () => void (await line),
  }
}

/** Stores a pairing as it is. Fails MENTORSHIP_NOT_FOUND, NOT_POSSIBLE_NOW, STORAGE_UNAVAILABLE. */
export async function keep(
  context: SharingContext,
  mentorshipId: string,
  record: PairingRecord,
  peerName?: string,
): Promise<void> {
  const { id, state, side } = record.pairing
  const name = peerName === undefined ? {} : { peerName }
  await keepPairing(context, { id, mentorshipId, state, side, record: encodeRecord(record), ...name })
}
