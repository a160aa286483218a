import { type } from '@orpc/contract'
import { z } from 'zod'
import type { HeldBack } from './confidence.contract.ts'
import { idInput, procedure } from './procedure.ts'

/** The sections of a brief in their order; one without lines is left out. */
export const briefSections = [
  'who',
  'left_off',
  'i_owe',
  'they_owe',
  'both_answered',
  'goals',
  'advice',
  'mine',
  'theirs',
  'topics',
  'agreed',
  'dates',
  'give_back',
  'notes',
  'next_step',
  'first_question',
] as const
export type BriefSectionKey = (typeof briefSections)[number]

export type BriefLine = {
  text: string
  /** When, since when, what state: a few quiet words after the text. */
  detail: string | null
  /** Marks what is for my eyes only, and what the other person sees too; null where it does not apply. */
  lane: 'private' | 'shared' | null
  /** What to open for more; null where there is nothing. */
  link: { entity: string; id: string; kind: string | null } | null
}
/** `more` counts the lines that did not fit. */
export type BriefSection = { key: BriefSectionKey; title: string; lines: BriefLine[]; more: number }

export type ReadinessCheck = {
  key: 'topic' | 'goal' | 'actions' | 'update' | 'advice' | 'give_back'
  words: string
  done: boolean
}

export type Brief = {
  kind: 'meeting' | 'mentorship' | 'person'
  id: string
  title: string
  /** The day and time of the meeting it prepares, or the day it was made. */
  subtitle: string
  personId: string
  personName: string
  mentorshipId: string | null
  meetingId: string | null
  sections: BriefSection[]
  /** What would make the next meeting a good one; empty when none is ahead. Facts, never a score. */
  readiness: ReadinessCheck[]
  /** The same in one plain line; null when no meeting is ahead. */
  readinessLine: string | null
}

/** One past meeting in full: what was taken from it and what both notes say. */
export type Conversation = {
  meetingId: string
  title: string
  startAt: string
  takeaway: string | null
  privateNote: string | null
  sharedNote: string | null
}

/** For a page on paper, which anybody may see. */
const outward = z.boolean().default(false)
const briefKind = z.enum(['meeting', 'mentorship', 'person'])

export const briefingContract = {
  /** Prepares one meeting; `outward`: as it may be printed, without what was told in confidence. Fails MEETING_NOT_FOUND. */
  meeting: procedure.input(idInput.extend({ outward })).output(type<Brief>()),
  /** Where a mentorship stands. Fails MENTORSHIP_NOT_FOUND. */
  mentorship: procedure.input(idInput.extend({ outward })).output(type<Brief>()),
  /** Everything with one person, over all mentorships. Fails PERSON_NOT_FOUND. */
  person: procedure.input(idInput.extend({ outward })).output(type<Brief>()),
  /**
   * The brief as Markdown, to be pasted anywhere. It holds private lines; what was told in confidence is left out unless
   * `withConfidences`, and `heldBack` says what.
   */
  markdown: procedure
    .input(idInput.extend({ kind: briefKind, withConfidences: z.boolean().default(false) }))
    .output(type<{ markdown: string; heldBack: HeldBack[] }>()),
  /** The last meetings that took place, newest first, with all that was written. */
  conversations: procedure
    .input(idInput.extend({ kind: briefKind, limit: z.number().int().min(1).max(20).default(5) }))
    .output(type<Conversation[]>()),
}
