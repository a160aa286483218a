import { forgetPairing, keepPairing } from '#core/sharing/pairings.commands.ts'
import type { SharingContext } from '#core/sharing/sharing-context.ts'
import { wipeDropped, type Pairing } from '#sync/identity/pairing.ts'
import { changePairing, type PairingAction } from '#sync/identity/pairing-state.ts'
import { encodeRecord, type Introduction, type PairingRecord } from './pairing-record.ts'
import { wipeWord, type LastWord } from './last-word.ts'
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
  /** Whether a computer of the other side, by its key in hexadecimal, said last that sharing is paused there. */
  setPausedThere(key: string, isPaused: boolean): Promise<void>
  /** Ends the sharing and keeps the word for those who have not heard it. Fails SHARING_REFUSED where nothing is shared. */
  leave(word: LastWord | null): Promise<void>
  /** Changes what is left to say after leaving. */
  changeLastWord(change: (word: LastWord | null) => LastWord | null): Promise<void>
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
    const { pairing: before, lastWord: word } = record
    record = next
    wipeDropped(before, next.pairing)
    wipeWord(word, next.lastWord)
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
    setPausedThere: (key, isPaused) =>
      inLine(async () => {
        if (isGone || record.pausedThere.includes(key) === isPaused) return
        const others = record.pausedThere.filter((one) => one !== key)
        await store({ ...record, pausedThere: isPaused ? [...others, key] : others })
      }),
    leave: (lastWord) =>
      inLine(async () => {
        const changed = changePairing(record.pairing, { type: 'leave', by: 'me' })
        if (!changed.ok || !changed.pairing) throw sharingRefused(changed.ok ? '' : changed.sentence)
        await store({ ...record, pairing: changed.pairing, pausedThere: [], lastWord })
      }),
    changeLastWord: (change) =>
      inLine(async () => {
        const lastWord = change(record.lastWord)
        if (lastWord !== record.lastWord) await store({ ...record, lastWord })
      }),
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
