import type { AttackName, Guard, MassDeletion } from '../guard/guard.ts'
import { epochAt } from '../identity/rendezvous.ts'
import type { Timers } from '../network/timers.ts'
import type { KeyPair } from '../network/transport.ts'
import type { SyncStorage } from '../storage/sync-storage.ts'
import type { MailboxMemory } from './mailbox-memory.ts'
import type { RecordRefusalKind } from './record-refusals.ts'

/** A record that was not taken, or not in full; `sentence` is for the person, `peer` a device key in hex where it is known. */
export type MailboxRefusal = {
  kind: RecordRefusalKind | AttackName
  sentence: string
  peer: string | null
  document: string | null
}

/** What the parts of one mailbox share. */
export type Mailbox = {
  storage: SyncStorage
  guard: Guard
  /** Pair root, 32 bytes. */
  root: Uint8Array
  own: KeyPair
  /** Device keys: ours, and those of the peers, hex. */
  self: string
  peers: readonly string[]
  peerKeys: readonly Uint8Array[]
  /** Whom client ids are bound to, hex; null: each peer to itself. */
  author: string | null
  revoked: readonly Uint8Array[]
  schema: number
  timers: Pick<Timers, 'now' | 'after'>
  memory: MailboxMemory
  /** Makes the memory durable. */
  save(): Promise<void>
  /** How often the client id of a document was renewed. */
  renewals: Map<string, number>
  beforeMassDeletion(name: string, deletion: MassDeletion): Promise<void>
  /** Peers, hex, who said that they ended the sharing, and whose word is to be passed on. */
  left: Set<string>
  onRefused(refusal: MailboxRefusal): void
}

const EPOCH_DAYS = 7

/** Number of the week whose key seals new records. */
export function mailboxEpoch(now: number): number {
  return Math.max(0, Math.floor(epochAt(now) / EPOCH_DAYS))
}
