import { type } from '@orpc/contract'
import { z } from 'zod'
import { plainDay, procedure, type Changed } from './procedure.ts'

/** Something I learned that somebody else could use: advice that helped, a setback with its lesson, a decision with its outcome. */
export type Lesson = {
  recordId: string
  kind: 'advice' | 'setback' | 'decision'
  title: string
  lesson: string | null
  fromName: string | null
  on: string
}

/** A story to teach with. `fromName` is for my own eyes unless `mayName` says that the name may be told. */
export type TeachingCard = {
  id: string
  title: string
  situation: string | null
  choice: string | null
  result: string | null
  lesson: string | null
  fromName: string | null
  mayName: boolean
  /** The kind of entry it was made of. */
  originKind: Lesson['kind'] | null
  toldTo: { personId: string; name: string; on: string }[]
}

/** A teacher with what came from them, and whom I taught it. */
export type LineageTeacher = { name: string; isMe: boolean; cards: Pick<TeachingCard, 'id' | 'title' | 'toldTo'>[] }

export const passingOnContract = {
  /** What could be passed on and is no card yet, the cards, and the mentorships in which I am the mentor. */
  overview:
    procedure.output(
      type<{
        lessons: Lesson[]
        cards: TeachingCard[]
        learners: { mentorshipId: string; name: string }[]
        lineage: LineageTeacher[]
      }>(),
    ),
  /** Makes cards of lessons. Fails NOT_POSSIBLE_NOW for one that is a card or is no lesson, RECORD_NOT_FOUND. */
  makeCards: procedure
    .input(z.object({ recordIds: z.array(z.uuid()).min(1).max(100) }))
    .output(type<Changed & { ids: string[] }>()),
  /** Puts cards as topics of mine into a mentorship: the first now, one more every two weeks. Fails NOT_POSSIBLE_NOW where I do not mentor. */
  startPlan: procedure
    .input(
      z.object({ mentorshipId: z.uuid(), cardIds: z.array(z.uuid()).min(1).max(50), startOn: plainDay.optional() }),
    )
    .output(type<Changed & { topics: number }>()),
  /** The cards as Markdown; names stand in it only where they may be told. */
  exportCards: procedure.output(type<{ fileName: string; text: string; count: number }>()),
}
