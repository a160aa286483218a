import { type } from '@orpc/contract'
import { z } from 'zod'
import { idInput, line, plainDay, procedure, prose, type Changed, type ChangedRow, typed } from './procedure.ts'

export const agreementLimits = { text: 4000, title: 120, focus: 400, name: 120, clauses: 60, roles: 40 }

/** `warm`: as one would say it; `plain`: short and exact. */
export const clauseTones = ['warm', 'plain'] as const
export type ClauseTone = (typeof clauseTones)[number]

/** `here`: pressed in a Mentorbook; the others were noted by the other side. */
export const ackWays = ['here', 'paper', 'in_person'] as const
export type AckWay = (typeof ackWays)[number]

const count = (most: number, words: string) => z.number(words).int(words).min(1, words).max(most, words)

/** The numbers of a clause, for those that have any: what is agreed can be compared with what happens. */
export const agreementParams = z.object({
  /** Weeks from one meeting to the next. */
  everyWeeks: count(52, 'A rhythm is 1 to 52 weeks.').optional(),
  /** Length of a meeting. */
  minutes: count(480, 'A meeting has 1 to 480 minutes.').optional(),
  /** Hours until an answer. */
  hours: count(720, 'An answer takes 1 to 720 hours.').optional(),
  /** The day to look at the agreement again. */
  reviewOn: plainDay.optional(),
})
export type AgreementParams = z.infer<typeof agreementParams>
export type AgreementParam = keyof AgreementParams

export type AgreementClause = { id: string; key: string; title: string; text: string; params: AgreementParams }
export type AgreementRole = { id: string; area: string; mentorFocus: string; menteeFocus: string }

/** The words of an agreement, without where they are kept. */
export type AgreementWords = {
  clauses: Omit<AgreementClause, 'id'>[]
  roles: Omit<AgreementRole, 'id'>[]
}

export type Acknowledgement = {
  id: string
  side: 'me' | 'them'
  notedBy: 'me' | 'them'
  way: AckWay
  /** Empty where the other side's yes was noted. */
  name: string
  /** `YYYY-MM-DD`. */
  onDay: string
  /** Said by the one it is of, or noted by me about the other; what the other side noted about me counts for nothing. */
  counts: boolean
}

export type AgreementVersion = {
  id: string
  n: number
  hash: string
  frozenBy: 'me' | 'them'
  frozenOn: string
  reviewOn: string | null
  /** Null where the text does not fit its hash: then nothing of it is shown. */
  words: AgreementWords | null
  /** The whole text in plain words, also to compare with another. */
  text: string
  acks: Acknowledgement[]
  mine: boolean
  theirs: boolean
}

/** `same`: the draft says what the newest version says; `changed`: it would be the next one; `new`: there is no version yet. */
export type DraftState = 'empty' | 'new' | 'changed' | 'same'

/** What was agreed and what happened, side by side, with the words of a topic about it. */
export type AgreementDrift = {
  key: 'rhythm' | 'length'
  agreed: string
  happened: string
  topic: { title: string; detail: string }
}

export type Agreement = {
  /** What I am in this mentorship; the table's columns belong to these roles. */
  myRole: string
  draft: {
    clauses: AgreementClause[]
    roles: AgreementRole[]
    state: DraftState
    /** The number a version of it would get, or has. */
    n: number
    /** What is acknowledged is told back with this, so that nobody says yes to words they have not seen. */
    hash: string
    text: string
  }
  /** The newest first. */
  versions: AgreementVersion[]
  reviewOn: string | null
  drift: AgreementDrift[]
}

/** An agreement whose day to look at it again has come. */
export type DueReview = { mentorshipId: string; versionId: string; n: number; reviewOn: string; personName: string }

const ofMentorship = z.object({ mentorshipId: z.uuid() })
const clauseTitle = line('The name of a clause', agreementLimits.title)
const clauseText = typed().trim().max(agreementLimits.text, 'A clause can have 4,000 characters at most.')
const focus = typed().trim().max(agreementLimits.focus, 'A focus can have 400 characters at most.')
const area = line('The area', agreementLimits.title)
const ids = z.array(z.uuid()).max(200)

export const agreementContract = {
  /** Draft, versions and what drifted. Fails MENTORSHIP_NOT_FOUND. */
  show: procedure.input(ofMentorship).output(type<Agreement>()),
  /** Begins a draft with clauses of the library and the table of roles. Fails NOT_POSSIBLE_NOW (there is a draft), INPUT_REFUSED. */
  begin: procedure
    .input(ofMentorship.extend({ tone: z.enum(clauseTones), keys: z.array(typed().max(100)).max(60) }))
    .output(type<Changed>()),
  addClause: procedure
    .input(
      ofMentorship.extend({
        key: typed().trim().min(1).max(100).default('custom'),
        title: clauseTitle,
        text: clauseText.default(''),
        params: agreementParams.default({}),
      }),
    )
    .output(type<ChangedRow>()),
  /** `over`: the text as it was when the person began; what the other side wrote in it meanwhile is kept. Fails ROW_NOT_FOUND. */
  updateClause: procedure
    .input(
      idInput.extend({
        title: clauseTitle.optional(),
        text: clauseText.optional(),
        params: agreementParams.optional(),
        over: typed().optional(),
      }),
    )
    .output(type<Changed>()),
  removeClause: procedure.input(idInput).output(type<Changed>()),
  /** All clauses in their new order. Fails MENTORSHIP_NOT_FOUND, ROW_NOT_FOUND. */
  orderClauses: procedure.input(ofMentorship.extend({ ids })).output(type<Changed>()),
  addRole: procedure
    .input(ofMentorship.extend({ area, mentorFocus: focus.default(''), menteeFocus: focus.default('') }))
    .output(type<ChangedRow>()),
  updateRole: procedure
    .input(
      idInput.extend({
        area: area.optional(),
        mentorFocus: focus.optional(),
        menteeFocus: focus.optional(),
        over: typed().optional(),
      }),
    )
    .output(type<Changed>()),
  removeRole: procedure.input(idInput).output(type<Changed>()),
  orderRoles: procedure.input(ofMentorship.extend({ ids })).output(type<Changed>()),
  /**
   * Says yes to the draft, which freezes it, or to the version that says the same. `hash` is that of the words that were read.
   * Fails NOT_POSSIBLE_NOW (the words changed meanwhile; acknowledged already; the draft is empty).
   */
  acknowledge: procedure
    .input(ofMentorship.extend({ hash: typed().max(64), name: line('Your name', agreementLimits.name) }))
    .output(type<ChangedRow & { n: number }>()),
  /** Notes that the other person said yes to a version. Fails ROW_NOT_FOUND, NOT_POSSIBLE_NOW, INPUT_REFUSED (a day to come). */
  noteTheirs: procedure
    .input(z.object({ versionId: z.uuid(), way: z.enum(['paper', 'in_person']), onDay: plainDay }))
    .output(type<ChangedRow>()),
  /** Puts a private topic about a concern on the next agenda. Fails RECORD_NOT_FOUND, NOT_POSSIBLE_NOW (it stands there already). */
  raiseConcern: procedure
    .input(z.object({ concernId: z.uuid(), title: line('A topic', 500), detail: prose.nullish() }))
    .output(type<ChangedRow>()),
  /** A version as Markdown. Fails ROW_NOT_FOUND, NOT_POSSIBLE_NOW (its text does not fit its hash). */
  markdown: procedure.input(z.object({ versionId: z.uuid() })).output(type<{ markdown: string; title: string }>()),
}
