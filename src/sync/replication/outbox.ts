import * as Y from 'yjs'
import { raise, type Clocks } from './state-vectors.ts'

/** An update on its way: how many edits it carries and how far it goes. */
type OnItsWay = { edits: number; ends: Clocks }

/** What the other side of a pairing does not have yet of one document, as far as we know. */
export type Outbox = {
  /** Edits that are not durable over there yet, those on their way included. */
  pending(): number
  onTheirWay(): number
  /** `difference`: state vectors are to be compared, because changes were missed. */
  next(): 'difference' | 'change' | 'nothing'
  /** A change of ours; `keep` holds its bytes for sending, otherwise it goes with the next difference. */
  add(update: Uint8Array, keep: boolean): void
  /** The changes that wait, put together, with the number of edits. */
  takeChange(): { update: Uint8Array; edits: number } | null
  /** Everything that waits, to be replaced by the difference to `assumed`. */
  takeAll(): { edits: number }
  /** What the other side has when all on its way arrives. */
  assumed(): Map<number, number>
  sent(key: string, entry: OnItsWay): void
  /** Durable over there. */
  acknowledged(key: string): void
  /** Not taken, or lost with its link: to be sent again by the next difference. */
  returned(key: string): void
  /** Edits taken out that were not sent. */
  putBack(edits: number): void
  /** Edits taken out that turned out to be in what is on its way, or over there, already. */
  settle(edits: number): void
  /** The other side showed what it has; `anew`: it started again, so older knowledge does not count. */
  shown(clocks: Clocks, anew?: boolean): void
  requireDifference(): void
}

/** Changes kept as they are; merging more of them costs more than the difference. */
const maxKept = 64

/** @param edits that wait since an earlier run of the program */
export function createOutbox(edits: number): Outbox {
  const has = new Map<number, number>()
  const onItsWay = new Map<string, OnItsWay>()
  let waiting: Uint8Array[] = []
  let waitingEdits = edits
  let mustCompare = true

  return {
    pending() {
      let sum = waitingEdits
      for (const entry of onItsWay.values()) sum += entry.edits
      return sum
    },
    onTheirWay: () => onItsWay.size,
    next: () => (mustCompare ? 'difference' : waiting.length > 0 ? 'change' : 'nothing'),
    add(update, keep) {
      waitingEdits++
      if (keep && !mustCompare && waiting.length < maxKept) waiting.push(update)
      else mustCompare = true
    },
    takeChange() {
      const [first, ...more] = waiting
      if (!first) return null
      const taken = { update: more.length === 0 ? first : Y.mergeUpdates(waiting), edits: waitingEdits }
      waiting = []
      waitingEdits = 0
      return taken
    },
    takeAll() {
      const taken = waitingEdits
      waiting = []
      waitingEdits = 0
      mustCompare = false
      return { edits: taken }
    },
    assumed() {
      const clocks = new Map(has)
      for (const { ends } of onItsWay.values()) raise(clocks, ends)
      return clocks
    },
    sent: (key, entry) => void onItsWay.set(key, entry),
    acknowledged(key) {
      const entry = onItsWay.get(key)
      if (!entry) return
      onItsWay.delete(key)
      raise(has, entry.ends)
    },
    returned(key) {
      const entry = onItsWay.get(key)
      if (!entry) return
      onItsWay.delete(key)
      waitingEdits += entry.edits
      mustCompare = true
    },
    putBack(taken) {
      waitingEdits += taken
      mustCompare = true
    },
    settle(taken) {
      const last = [...onItsWay.values()].at(-1)
      if (last) last.edits += taken
    },
    shown(clocks, anew = false) {
      if (anew) has.clear()
      raise(has, clocks)
    },
    requireDifference: () => void (mustCompare = true),
  }
}
