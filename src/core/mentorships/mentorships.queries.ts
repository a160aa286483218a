import { and, asc, count, desc, eq, gte, inArray, isNull, max, ne, sql } from 'drizzle-orm'
import type { CadenceStanding, EffectiveCadence } from '#contract/cadence.contract.ts'
import type { MentorshipDetail, MentorshipRow, StageEventRow } from '#contract/mentorships.contract.ts'
import { isMentorshipStage, isOverStage, type EndReason, type MentorshipStage } from '#contract/mentorship-words.ts'
import { AppError } from '../commands/app-error.ts'
import { notLetGo } from '../database/let-go.ts'
import { actionItem, agendaItem, cadenceState, meeting, mentorship, person, stageEvent } from '../database/schema.ts'
import type { Database } from '../ports.ts'
import type { PresentMoment } from '../present-moment.ts'
import { nextSteps } from './next-steps.queries.ts'

/** What a mentorship needs to know about cadence; the cadence area supplies it where the core is put together. */
export type CadenceView = {
  standing(state: typeof cadenceState.$inferSelect | null, name: string, moment: PresentMoment): CadenceStanding | null
  effective(
    database: Database,
    key: { personId: string; mentorshipId: string },
    moment: PresentMoment,
  ): Promise<EffectiveCadence>
}

type Filter = { personId?: string | undefined; id?: string }

/** Mentorships with what board and table show, by the name of the person; a fixed number of queries however many there are. */
export async function listMentorships(
  database: Database,
  filter: Filter,
  moment: PresentMoment,
  cadence: Pick<CadenceView, 'standing'>,
): Promise<MentorshipRow[]> {
  const narrowed = and(
    filter.personId === undefined ? undefined : eq(mentorship.personId, filter.personId),
    filter.id === undefined ? undefined : eq(mentorship.id, filter.id),
  )
  const rows = await database
    .select({
      mentorship,
      displayName: person.displayName,
      given: person.given,
      nickname: person.nickname,
      pronouns: person.pronouns,
      avatarId: person.avatarId,
      timezone: person.timezone,
      cadence: cadenceState,
    })
    .from(mentorship)
    .innerJoin(person, and(eq(person.id, mentorship.personId), isNull(person.deletedAt)))
    .leftJoin(cadenceState, eq(cadenceState.personId, mentorship.personId))
    .where(and(isNull(mentorship.deletedAt), narrowed))
    .orderBy(asc(sql`${person.sortName} collate "unicode"`), desc(mentorship.createdAt))
  const ids = filter.personId === undefined && filter.id === undefined ? null : rows.map((row) => row.mentorship.id)
  if (ids?.length === 0) return []
  const [meetings, actions, since] = [
    await nextMeetings(database, ids, moment.now),
    await actionCounts(database, ids, moment.today),
    await stageDays(database, ids),
  ]
  return rows.map(({ mentorship: row, displayName, given, nickname, pronouns, avatarId, timezone, cadence: state }) => {
    const personShortName = nickname ?? given ?? displayName
    const { id, personId, title, type, myRole, stage, startedOn, endedOn, source } = row
    return {
      id,
      personId,
      title,
      type,
      myRole,
      stage,
      startedOn,
      endedOn,
      source,
      personName: displayName,
      personShortName,
      pronouns,
      avatarId,
      timezone,
      stageSince: since.get(id)?.onDay ?? null,
      onlyStage: (since.get(id)?.moves ?? 0) <= 1,
      nextMeeting: meetings.get(id) ?? null,
      actions: actions.get(id) ?? { open: 0, mine: 0, theirs: 0, overdue: 0 },
      cadence: isOverStage(stage) || stage === 'paused' ? null : cadence.standing(state, personShortName, moment),
    }
  })
}

/** One mentorship with its history, what stands open in it, and its rhythm. Fails MENTORSHIP_NOT_FOUND. */
export async function getMentorship(
  database: Database,
  id: string,
  moment: PresentMoment,
  cadence: CadenceView,
): Promise<MentorshipDetail> {
  const [row] = await listMentorships(database, { id }, moment, cadence)
  const [own] = await database
    .select({
      focus: mentorship.focus,
      targetEndOn: mentorship.targetEndOn,
      endReason: mentorship.endReason,
      stepsHidden: mentorship.stepsHidden,
      headline: person.headline,
    })
    .from(mentorship)
    .innerJoin(person, eq(person.id, mentorship.personId))
    .where(eq(mentorship.id, id))
  if (!row || !own) throw new AppError('MENTORSHIP_NOT_FOUND', { id })
  const history = await stageHistory(database, id)
  const [topics] = await database
    .select({ open: count() })
    .from(agendaItem)
    .where(
      and(
        eq(agendaItem.mentorshipId, id),
        eq(agendaItem.status, 'open'),
        isNull(agendaItem.deletedAt),
        notLetGo(agendaItem),
      ),
    )
  const others = await database
    .select({
      id: mentorship.id,
      myRole: mentorship.myRole,
      stage: mentorship.stage,
      startedOn: mentorship.startedOn,
      endedOn: mentorship.endedOn,
      title: mentorship.title,
    })
    .from(mentorship)
    .where(and(eq(mentorship.personId, row.personId), ne(mentorship.id, id), isNull(mentorship.deletedAt)))
    .orderBy(desc(mentorship.createdAt))
  return {
    ...row,
    ...own,
    endReason: own.endReason as EndReason | null,
    openTopics: topics?.open ?? 0,
    steps: await nextSteps(database, row),
    history,
    rhythm: await cadence.effective(database, { personId: row.personId, mentorshipId: id }, moment),
    others,
  }
}

async function stageHistory(database: Database, id: string): Promise<StageEventRow[]> {
  const rows = await database
    .select()
    .from(stageEvent)
    .where(and(eq(stageEvent.mentorshipId, id), isNull(stageEvent.deletedAt)))
    .orderBy(desc(stageEvent.onDay), desc(stageEvent.createdAt), desc(stageEvent.id))
  const stage = (text: string | null): MentorshipStage | null =>
    text !== null && isMentorshipStage(text) ? text : null
  return rows.map((row) => ({
    id: row.id,
    fromStage: stage(row.fromStage),
    toStage: stage(row.toStage) ?? 'active',
    onDay: row.onDay,
    reason: row.reason,
  }))
}

async function nextMeetings(database: Database, ids: string[] | null, now: string) {
  const rows = await database
    .selectDistinctOn([meeting.mentorshipId], {
      mentorshipId: meeting.mentorshipId,
      id: meeting.id,
      startAt: meeting.startAt,
      title: meeting.title,
    })
    .from(meeting)
    .where(
      and(
        gte(meeting.endAt, now),
        inArray(meeting.status, ['tentative', 'scheduled', 'in_progress']),
        isNull(meeting.deletedAt),
        ids === null ? undefined : inArray(meeting.mentorshipId, ids),
      ),
    )
    .orderBy(meeting.mentorshipId, asc(meeting.startAt))
  return new Map(rows.map(({ mentorshipId, ...rest }) => [mentorshipId, rest]))
}

async function actionCounts(database: Database, ids: string[] | null, today: string) {
  const mine = sql<number>`count(*) filter (where ${actionItem.owner} in ('me', 'both'))::int`
  const theirs = sql<number>`count(*) filter (where ${actionItem.owner} in ('them', 'both'))::int`
  const overdue = sql<number>`count(*) filter (where ${actionItem.dueOn} < ${today})::int`
  const rows = await database
    .select({ mentorshipId: actionItem.mentorshipId, open: count(), mine, theirs, overdue })
    .from(actionItem)
    .where(
      and(
        inArray(actionItem.status, ['open', 'doing', 'blocked']),
        isNull(actionItem.deletedAt),
        notLetGo(actionItem),
        ids === null ? undefined : inArray(actionItem.mentorshipId, ids),
      ),
    )
    .groupBy(actionItem.mentorshipId)
  return new Map(rows.map(({ mentorshipId, ...counts }) => [mentorshipId, counts]))
}

async function stageDays(database: Database, ids: string[] | null) {
  const rows = await database
    .select({ mentorshipId: stageEvent.mentorshipId, onDay: max(stageEvent.onDay), moves: count() })
    .from(stageEvent)
    .where(and(isNull(stageEvent.deletedAt), ids === null ? undefined : inArray(stageEvent.mentorshipId, ids)))
    .groupBy(stageEvent.mentorshipId)
  return new Map(rows.map(({ mentorshipId, ...rest }) => [mentorshipId, rest]))
}
