import { type } from '@orpc/contract'
import { z } from 'zod'
import { relationKinds, type RelationKind } from './network-words.ts'
import { partialDay } from './person-parts.contract.ts'
import { idInput, procedure, type Changed, type ChangedRow, typed } from './procedure.ts'

export type NetworkPerson = { id: string; name: string; isMe: boolean; labels: string[] }
/** How two people know each other. `what` says by which work or introduction; days are partial. */
export type NetworkEdge = {
  from: string
  to: string
  kind: RelationKind
  since: string | null
  until: string | null
  what: string | null
}
/** `leftOut` counts people beyond the 2,000 that are shown; those with ties come first. */
export type NetworkGraph = { people: NetworkPerson[]; edges: NetworkEdge[]; leftOut: number }

export type NetworkPath = { people: { id: string; name: string }[]; sentence: string }

export type PersonRelation = {
  id: string
  kind: RelationKind
  /** Whether the person asked about is the one the kind speaks of: true for "Mentor of". */
  outward: boolean
  other: { id: string; name: string }
  since: string | null
  until: string | null
  note: string | null
}

const relationFields = z.object({
  kind: z.enum(relationKinds),
  since: partialDay.nullish(),
  until: partialDay.nullish(),
  note: typed().trim().max(500, 'A remark can have 500 characters at most.').nullish(),
})
const relationsContract = {
  list: procedure.input(z.object({ personId: z.uuid() })).output(type<PersonRelation[]>()),
  /** Fails PERSON_NOT_FOUND, INPUT_REFUSED (one person, or known already). */
  add: procedure.input(relationFields.extend({ fromId: z.uuid(), toId: z.uuid() })).output(type<ChangedRow>()),
  update: procedure.input(idInput.extend({ fields: relationFields.partial() })).output(type<Changed>()),
  remove: procedure.input(idInput).output(type<Changed>()),
}

export type IntroductionHelp = {
  /** What can be passed on now. The names of those who have not agreed are left out. */
  blurb: string
  /** Whose names are left out until they agree. */
  hidden: string[]
  /** How much was asked of the one who makes it in this quarter; null when this is the only one. */
  load: { personId: string; name: string; count: number } | null
}

/** A step towards a reference, on its day before the deadline; null where no deadline is known. */
export type ReferenceStep = {
  key: 'ask' | 'pack' | 'check' | 'thank' | 'tell'
  label: string
  day: string | null
  doneOn: string | null
  /** The field of the record that holds the day on which it was done. */
  field: string
}

export type ReferencePack = {
  fileName: string
  text: string
  wins: { id: string; title: string; occurredOn: string; evidence: string | null }[]
  /** How many wins were told in confidence. */
  leftOut: number
}

export type Helper = { id: string; name: string }
export type RippleStep = {
  id: string
  kind: string
  title: string
  occurredOn: string
  inConfidence: boolean
  /** Who helped here. */
  helper: Helper | null
  /** Whether that person still is owed thanks. */
  owed: boolean
}
/** How a record came about: `steps` begins with it and walks back to the first. */
export type Ripple = {
  steps: RippleStep[]
  meeting: { id: string; title: string; startAt: string; personName: string } | null
  /** What grew out of it in turn, the next ones only. */
  grew: { id: string; kind: string; title: string; occurredOn: string }[]
}

export type RecordChoice = { id: string; kind: string; title: string; occurredOn: string; personName: string | null }

export const networkContract = {
  /** Everybody with their ties. A place where more than 25 people were makes no tie between them. */
  graph: procedure.output(type<NetworkGraph>()),
  /** The shortest way from one person to another, at most six steps; null when there is none. It goes through me only where it begins or ends with me. */
  path: procedure.input(z.object({ fromId: z.uuid(), toId: z.uuid() })).output(type<NetworkPath | null>()),
  relations: relationsContract,
  introduction: procedure.input(idInput).output(type<IntroductionHelp>()),
  referenceSteps: procedure.input(idInput).output(type<ReferenceStep[]>()),
  /** What helps somebody write a reference. What was told in confidence is never in it. */
  referencePack: procedure
    .input(idInput.extend({ without: z.array(z.uuid()).max(500).default([]) }))
    .output(type<ReferencePack>()),
  ripple: procedure.input(idInput).output(type<Ripple>()),
  /** Records that could be what another one grew out of, the newest first. */
  originChoices: procedure
    .input(z.object({ text: typed().max(200).default(''), exceptId: z.uuid().optional() }))
    .output(type<RecordChoice[]>()),
  /** Who helped and is not thanked yet, the oldest first. */
  owedThanks: procedure.output(type<(RippleStep & { helper: Helper })[]>()),
  /** Notes that the helper of a record was thanked today. Fails RECORD_NOT_FOUND, NOT_POSSIBLE_NOW when nobody helped. */
  sayThanks: procedure.input(idInput).output(type<Changed>()),
}
