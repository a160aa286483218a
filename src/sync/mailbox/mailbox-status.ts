import { StorageRefused } from '../storage/sync-storage.ts'
import { CarrierFailure } from './carrier.ts'
import type { MailboxMemory } from './mailbox-memory.ts'

/** How the exchange by files stands. Times are milliseconds since 1970. */
export type MailboxStatus = {
  /** Local edits that no peer has acknowledged. */
  pending: number
  lastWritten: number | null
  lastRead: number | null
  /** What is wrong with the folder or in it just now, for the person; it is tried again by itself. */
  problem: string | null
  /** Why nothing is exchanged until the person goes on. */
  paused: string | null
  /** Highest number of the document shape a peer wrote with; above ours means that their Mentorbook is newer. */
  peerSchema: number | null
}

/** The status that a memory and a problem make. */
export function describeStatus(memory: MailboxMemory, problem: string | null): MailboxStatus {
  return {
    pending: [...memory.edits.values()].reduce((sum, edits) => sum + edits, 0),
    lastWritten: memory.lastWritten,
    lastRead: memory.lastRead,
    problem,
    paused: memory.paused?.sentence ?? null,
    peerSchema: memory.peerSchema,
  }
}

/** A failure in words for the person. */
export function problemSentence(failure: unknown): string {
  if (failure instanceof CarrierFailure || failure instanceof StorageRefused) return failure.message
  return 'The exchange by files came to a halt for a moment. Nothing is lost: Mentorbook tries again by itself.'
}
