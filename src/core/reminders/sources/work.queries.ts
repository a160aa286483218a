import { and, eq, inArray, isNotNull, isNull, lte, sql } from 'drizzle-orm'
import { instantToDay } from '#shared/time.ts'
import { notLetGo } from '../../database/let-go.ts'
import { actionItem, agreementVersion, cadenceState, mentorship, person } from '../../database/schema.ts'
import { isTellable, tellingOf } from '../due.rules.ts'
import type { ReminderSource } from '../reminder-source.ts'

/** People it is time to be in touch with. */
export const cadenceReminders: ReminderSource = {
  lasting: true,
  async due(database, look) {
    const today = instantToDay(look.now, look.zone)
    const rows = await database
      .select({ personId: cadenceState.personId, mentorshipId: cadenceState.mentorshipId, dueOn: cadenceState.dueOn })
      .from(cadenceState)
      .innerJoin(person, eq(person.id, cadenceState.personId))
      .where(and(lte(cadenceState.dueOn, today), isNull(person.deletedAt), isNull(person.archivedAt)))
    return rows.flatMap(({ personId, mentorshipId, dueOn }) => {
      const at = dueOn === null ? null : tellingOf(dueOn, look)
      if (at === null || dueOn === null || !isTellable(at, look)) return []
      const key = `cadence:${personId}:${dueOn}`
      return [{ key, kind: 'cadence' as const, text: 'time to be in touch', day: dueOn, at, personId, mentorshipId }]
    })
  },
}

/** Open promises of mine whose day has come. */
export const actionReminders: ReminderSource = {
  lasting: true,
  async due(database, look) {
    const today = instantToDay(look.now, look.zone)
    const personOf = sql<string | null>`coalesce(${mentorship.personId}, ${actionItem.personId})`
    const rows = await database
      .select({
        id: actionItem.id,
        text: actionItem.text,
        dueOn: actionItem.dueOn,
        mentorshipId: actionItem.mentorshipId,
        personId: personOf,
      })
      .from(actionItem)
      .leftJoin(mentorship, eq(mentorship.id, actionItem.mentorshipId))
      .where(
        and(
          isNotNull(actionItem.dueOn),
          lte(actionItem.dueOn, today),
          inArray(actionItem.status, ['open', 'doing', 'blocked']),
          inArray(actionItem.owner, ['me', 'both']),
          isNull(actionItem.deletedAt),
          isNull(mentorship.deletedAt),
          notLetGo(actionItem),
        ),
      )
    return rows.flatMap(({ id, text, dueOn, mentorshipId, personId }) => {
      const at = dueOn === null ? null : tellingOf(dueOn, look)
      if (at === null || dueOn === null || !isTellable(at, look)) return []
      return [{ key: `action:${id}:${dueOn}`, kind: 'action' as const, text, day: dueOn, at, personId, mentorshipId }]
    })
  },
}

/** Agreements whose day to be read again has come; of each mentorship the newest version alone counts. */
export const agreementReminders: ReminderSource = {
  lasting: true,
  async due(database, look) {
    const rows = await database
      .selectDistinctOn([agreementVersion.mentorshipId], {
        id: agreementVersion.id,
        reviewOn: agreementVersion.reviewOn,
        mentorshipId: agreementVersion.mentorshipId,
        personId: mentorship.personId,
      })
      .from(agreementVersion)
      .innerJoin(mentorship, and(eq(mentorship.id, agreementVersion.mentorshipId), isNull(mentorship.deletedAt)))
      .where(isNull(agreementVersion.deletedAt))
      .orderBy(agreementVersion.mentorshipId, sql`${agreementVersion.n} desc`)
    return rows.flatMap(({ id, reviewOn, mentorshipId, personId }) => {
      const at = reviewOn === null ? null : tellingOf(reviewOn, look)
      if (at === null || reviewOn === null || !isTellable(at, look)) return []
      const text = 'time to read your agreement again'
      const key = `agreement:${id}:${reviewOn}`
      return [{ key, kind: 'agreement_review' as const, text, day: reviewOn, at, personId, mentorshipId }]
    })
  },
}
