import { type } from '@orpc/contract'
import { z } from 'zod'
import { reactions, type Reaction } from './giving-words.ts'
import { procedure, typed, type Changed, type ChangedRow } from './procedure.ts'

export type Direction = 'given' | 'received'

/** Something given or received, as it was kept. */
export type LedgerRow = {
  id: string
  direction: Direction
  title: string
  /** What it was in words, such as "An insight"; null where nobody said. */
  typeWords: string | null
  on: string
  personId: string | null
  personName: string | null
  thankedOn: string | null
}

/** Something that happened and may be kept as given or received. `sourceId` is the link of a record to a person. */
export type GivingProposal = {
  sourceId: string
  recordId: string
  direction: Direction
  title: string
  /** The kind of contribution it would become. */
  type: string
  on: string
  personId: string
  personName: string
}

/** Twelve months in two numbers, with the day on which I last gave something. */
export type Balance = { from: string; given: number; received: number; lastGivenOn: string | null; sentence: string }
export type PersonBalance = { personId: string; personName: string } & Pick<
  Balance,
  'given' | 'received' | 'lastGivenOn'
>

export type Ledger = {
  given: LedgerRow[]
  received: LedgerRow[]
  proposals: GivingProposal[]
  /** Null where it is switched off. */
  balance: (Balance & { people: PersonBalance[] }) | null
}

/** A resource that somebody got or shall get, and how they took it. */
export type PassedOn = {
  linkId: string
  recordId: string
  title: string
  personId: string
  personName: string
  /** Null while it waits for its moment. */
  on: string | null
  reaction: Reaction | null
}

/** Something of mine that may help somebody, and the words that say so. */
export type RadarFinding = {
  personId: string
  personName: string
  /** What they care about or need, in the words in which it was kept. */
  wish: string
  source: { entity: 'record' | 'person'; id: string; kind: string | null; title: string }
  /** The words in which both meet, as they stand in the source. */
  words: string[]
  /** Why to think twice: they got it, or something very like it. */
  warning: string | null
}

/** Somebody to write to again. Every term of the order is said in words. */
export type DormantTie = {
  personId: string
  personName: string
  value: string[]
  silence: string
  reasons: string[]
  firstLine: string
  email: string | null
}

export type ThanksDraft = { text: string; lastOn: string | null; lastFor: string | null }

const scope = z.object({ mentorshipId: z.uuid().optional() }).default({})
const about = z.object({ personId: z.uuid(), sourceId: z.uuid() })

export const givingContract = {
  /** What went both ways, of the notebook or one mentorship; the newest first. */
  ledger: procedure.input(scope).output(type<Ledger>()),
  /** Keeps a proposal as given or received. Fails NOT_POSSIBLE_NOW when it is kept, ROW_NOT_FOUND when it is gone. */
  keep: procedure.input(z.object({ sourceId: z.uuid() })).output(type<ChangedRow>()),
  /** Does not propose it again. */
  leave: procedure.input(z.object({ sourceId: z.uuid() })).output(type<Changed>()),
  /** Shows the balance of a mentorship, or not. */
  showBalance: procedure.input(z.object({ mentorshipId: z.uuid(), shown: z.boolean() })).output(type<Changed>()),
  /** Resources with who got them, and those that wait for somebody. */
  passedOn: procedure.output(type<{ waiting: PassedOn[]; got: PassedOn[] }>()),
  /** How somebody took it; null takes that back. */
  react: procedure
    .input(z.object({ linkId: z.uuid(), reaction: z.enum(reactions).nullable() }))
    .output(type<Changed>()),
  /** A queued resource was given today. Fails NOT_POSSIBLE_NOW when they have it. */
  giveWaiting: procedure.input(z.object({ linkId: z.uuid() })).output(type<Changed>()),
  /** What of mine may help whom, the best first. */
  radar: procedure.input(z.object({ personId: z.uuid().optional() }).default({})).output(type<RadarFinding[]>()),
  /** Keeps a finding for its moment: a resource waits for the person, anything else becomes an idea what to offer. */
  queue: procedure.input(about).output(type<Changed>()),
  /** It is nothing for them; not found again. */
  notFor: procedure.input(about).output(type<Changed>()),
  /** Who may be glad to hear from me, the most reason first. */
  ties: procedure.output(type<DormantTie[]>()),
  /** Not before so many months. */
  notNow: procedure
    .input(z.object({ personId: z.uuid(), months: z.number().int().min(1).max(60).default(6) }))
    .output(type<Changed>()),
  /** Words of thanks to begin with, from what somebody gave me. */
  thanksDraft: procedure.input(z.object({ personId: z.uuid() })).output(type<ThanksDraft>()),
  /** Keeps thanks that were said today. */
  keepThanks: procedure
    .input(z.object({ personId: z.uuid(), text: typed().trim().min(1, 'There are no words yet.').max(20_000) }))
    .output(type<ChangedRow>()),
}
