import { type } from '@orpc/contract'
import { z } from 'zod'
import { plainDay, procedure, typed } from './procedure.ts'

const scope = z.object({ personId: z.uuid().optional(), mentorshipId: z.uuid().optional() })
export type TimelineScope = z.infer<typeof scope>

const cursor = z
  .string()
  .regex(
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z~[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/,
    'This place on the timeline is not known.',
  )
const kinds = z.array(typed().max(60)).max(50).optional()

/** One thing that happened. `people` are all it concerns; the title needs no names. */
export type TimelineEntry = {
  entity: string
  id: string
  kind: string
  occurredAt: string
  title: string
  excerpt: string | null
  status: string | null
  countsAsContact: boolean
  private: boolean
  mentorshipId: string | null
  people: { id: string; displayName: string }[]
}

/** Newest first. A cursor is null where the timeline ends in that direction. */
export type TimelinePage = { entries: TimelineEntry[]; older: string | null; newer: string | null }

export type TimelineOutline = {
  kinds: { kind: string; count: number }[]
  /** The days of the first and the last entry; null while there is none. */
  firstDay: string | null
  lastDay: string | null
}

export const timelineContract = {
  /** One page of a person, a mentorship or everything: older than `before`, newer than `after`, or from the end of `onDay` backwards. */
  page: procedure
    .input(
      scope.extend({
        kinds,
        before: cursor.optional(),
        after: cursor.optional(),
        onDay: plainDay.optional(),
        limit: z.number().int().min(1).max(200).default(60),
      }),
    )
    .output(type<TimelinePage>()),
  /** Which kinds there are, and from when to when. */
  outline: procedure.input(scope).output(type<TimelineOutline>()),
}
