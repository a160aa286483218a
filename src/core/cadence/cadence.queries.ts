import { and, asc, eq, gt, inArray, isNull, lte, sql } from 'drizzle-orm'
import type {
  CadenceInForce,
  CadenceRuleRow,
  CadenceStanding,
  DueRow,
  EffectiveCadence,
} from '#contract/cadence.contract.ts'
import { originWords, type CadenceScopeName } from '#contract/cadence-words.ts'
import { mentorshipStages, stageName } from '#contract/mentorship-words.ts'
import type { PersonDue } from '#contract/people.contract.ts'
import { instantToDay, type PlainDay } from '#shared/time.ts'
import { AppError } from '../commands/app-error.ts'
import { idIn } from '../database/id-list.ts'
import { cadenceRule, cadenceState, label, meeting, mentorship, person } from '../database/schema.ts'
import type { Database } from '../ports.ts'
import type { PresentMoment } from '../present-moment.ts'
import { cadenceFacts } from './cadence-facts.queries.ts'
import { cadenceState as standingOf, type CadenceScope } from './cadence.rules.ts'
import { cadenceOfPerson, cadenceWithin, type PersonCadence } from './person-cadence.rules.ts'
import { ruleInForce } from './rule-in-force.queries.ts'
import { stageCadence } from './stage-cadence.rules.ts'

type StateRow = typeof cadenceState.$inferSelect

/** What a stored cadence means today, in words; null without a rhythm. Needs no further look at the database. */
export function standingToday(
  state: StateRow | null,
  name: string,
  { today, zone }: PresentMoment,
): CadenceStanding | null {
  if (!state || state.dueOn === null || state.anchorOn === null || state.idealDays === null || state.maxDays === null)
    return null
  const {
    dueOn,
    maxOn,
    state: level,
    daysSince,
    sentence,
  } = standingOf({
    anchorOn: state.anchorOn,
    today,
    name,
    ...(state.lastContactAt === null ? {} : { lastContactOn: instantToDay(state.lastContactAt, zone) }),
    cadence: {
      idealDays: state.idealDays,
      maxDays: state.maxDays,
      origin: {
        scope: (state.originScope ?? 'default') as CadenceScope,
        ...(state.originName === null ? {} : { name: state.originName }),
      },
      ...(state.pausedUntil === null ? {} : { pausedUntil: state.pausedUntil }),
    },
  })
  return { state: level, sentence, dueOn, maxOn, daysSince }
}

const dueOn = (today: PlainDay) =>
  and(lte(cadenceState.dueOn, today), isNull(person.deletedAt), isNull(person.archivedAt))

/** Those who have been losing touch the longest, then those who are due the longest. */
const longestPastFirst = [
  asc(cadenceState.maxOn),
  asc(cadenceState.dueOn),
  asc(sql`${person.sortName} collate "unicode"`),
]

/** Everybody who is due on the day of `moment`, for the rows of a list of people; one query however many they are. */
export async function duePeople(database: Database, moment: PresentMoment): Promise<Map<string, PersonDue>> {
  const rows = await database
    .select({
      state: cadenceState,
      displayName: person.displayName,
      given: person.given,
      nickname: person.nickname,
    })
    .from(cadenceState)
    .innerJoin(person, eq(person.id, cadenceState.personId))
    .where(dueOn(moment.today))
    .orderBy(...longestPastFirst)
  return new Map(
    rows.flatMap(({ state, displayName, given, nickname }, place): [string, PersonDue][] => {
      const standing = standingToday(state, nickname ?? given ?? displayName, moment)
      if (!standing || standing.state === 'fresh' || standing.state === 'paused') return []
      const { state: level, sentence } = standing
      return [[state.personId, { state: level, sentence, place }]]
    }),
  )
}

/** Who is due on the day of `moment`, the longest past first, and how many there are in all. */
export async function listDue(
  database: Database,
  { limit }: { limit: number },
  moment: PresentMoment,
): Promise<{ rows: DueRow[]; total: number }> {
  const rows = await database
    .select({
      state: cadenceState,
      displayName: person.displayName,
      given: person.given,
      nickname: person.nickname,
      pronouns: person.pronouns,
      myRole: mentorship.myRole,
      stage: mentorship.stage,
      total: sql`count(*) over ()`.mapWith(Number),
    })
    .from(cadenceState)
    .innerJoin(person, eq(person.id, cadenceState.personId))
    .leftJoin(mentorship, eq(mentorship.id, cadenceState.mentorshipId))
    .where(dueOn(moment.today))
    .orderBy(...longestPastFirst)
    .limit(limit)
  const meetings = await nextMeetingsOf(
    database,
    rows.map(({ state }) => state.personId),
    moment.now,
  )
  const due = rows.flatMap(({ state, displayName, given, nickname, pronouns, myRole, stage }): DueRow[] => {
    const shortName = nickname ?? given ?? displayName
    const standing = standingToday(state, shortName, moment)
    if (!standing || standing.state === 'fresh' || standing.state === 'paused') return []
    return [
      {
        personId: state.personId,
        personName: displayName,
        pronouns,
        mentorshipId: state.mentorshipId,
        myRole,
        stage,
        state: standing.state,
        sentence: standing.sentence,
        originWords: originWords(state.originScope ?? 'default', state.originName, shortName),
        dueOn: standing.dueOn,
        maxOn: standing.maxOn,
        lastContactAt: state.lastContactAt,
        lastContactKind: state.lastContactKind,
        nextMeeting: meetings.get(state.personId) ?? null,
      },
    ]
  })
  return { rows: due, total: rows[0]?.total ?? 0 }
}

async function nextMeetingsOf(
  database: Database,
  personIds: string[],
  now: string,
): Promise<Map<string, { id: string; startAt: string }>> {
  if (personIds.length === 0) return new Map()
  const rows = await database
    .selectDistinctOn([mentorship.personId], {
      personId: mentorship.personId,
      id: meeting.id,
      startAt: meeting.startAt,
    })
    .from(meeting)
    .innerJoin(mentorship, eq(mentorship.id, meeting.mentorshipId))
    .where(
      and(
        gt(meeting.startAt, now),
        inArray(meeting.status, ['tentative', 'scheduled']),
        isNull(meeting.deletedAt),
        idIn(mentorship.personId, personIds),
      ),
    )
    .orderBy(mentorship.personId, asc(meeting.startAt))
  return new Map(rows.map(({ personId, ...rest }) => [personId, rest]))
}

/** The rhythm in force for a person, seen from one mentorship when it is given. Fails PERSON_NOT_FOUND, MENTORSHIP_NOT_FOUND. */
export async function effectiveCadence(
  database: Database,
  { personId, mentorshipId }: { personId: string; mentorshipId?: string | null | undefined },
  moment: PresentMoment,
): Promise<EffectiveCadence> {
  const { people, shared } = await cadenceFacts(database, [personId], moment)
  const facts = people[0]
  if (!facts) throw new AppError('PERSON_NOT_FOUND', { id: personId })
  const frame = mentorshipId ? facts.mentorships.find(({ id }) => id === mentorshipId) : null
  if (frame === undefined) throw new AppError('MENTORSHIP_NOT_FOUND', { id: mentorshipId ?? '' })
  const found = frame ? cadenceWithin(facts, shared, frame, moment.today) : cadenceOfPerson(facts, shared, moment.today)
  const stage = frame?.stage ?? null
  const levels = [
    { scope: 'person' as const, rule: facts.rule },
    { scope: 'mentorship' as const, rule: frame?.rule },
    { scope: 'stage' as const, rule: stage === null ? undefined : shared.stages.get(stage) },
    { scope: 'default' as const, rule: shared.fallback },
  ]
  const isPauseOnly = (rule: { idealDays: number | null; pausedUntil: string | null }) =>
    rule.idealDays === null && rule.pausedUntil !== null
  return {
    personId,
    personName: facts.name,
    mentorshipId: mentorshipId ?? null,
    stage,
    inForce: found ? inForce(found, facts.name) : null,
    standing: found?.standing ?? null,
    lastContactAt: facts.lastContactAt,
    lastContactKind: facts.lastContactKind,
    pausedUntil:
      found?.cadence.pausedUntil && found.cadence.pausedUntil > moment.today ? found.cadence.pausedUntil : null,
    rules: levels.flatMap(({ scope, rule }) =>
      rule && !isPauseOnly(rule) ? [{ scope, idealDays: rule.idealDays, maxDays: rule.maxDays }] : [],
    ),
  }
}

function inForce({ cadence }: PersonCadence, personName: string): CadenceInForce {
  const { scope, name = null } = cadence.origin
  return {
    idealDays: cadence.idealDays,
    maxDays: cadence.maxDays,
    scope,
    name,
    originWords: originWords(scope, name, personName),
  }
}

/** Every rule that was set with the name of what it is for, and the rhythm of each stage as it holds now. */
export async function listCadenceRules(database: Database) {
  const rows = await database
    .select({
      rule: cadenceRule,
      personName: person.displayName,
      mentorshipTitle: mentorship.title,
      labelName: label.name,
    })
    .from(cadenceRule)
    .leftJoin(
      mentorship,
      and(eq(cadenceRule.scope, 'mentorship'), eq(sql`${mentorship.id}::text`, cadenceRule.scopeId)),
    )
    .leftJoin(label, and(eq(cadenceRule.scope, 'label'), eq(sql`${label.id}::text`, cadenceRule.scopeId)))
    .leftJoin(
      person,
      sql`(${cadenceRule.scope} = 'person' and ${person.id}::text = ${cadenceRule.scopeId}) or (${cadenceRule.scope} = 'mentorship' and ${person.id} = ${mentorship.personId})`,
    )
    .where(ruleInForce)
    .orderBy(cadenceRule.scope, cadenceRule.createdAt)
  const nameOf = (scope: CadenceScopeName, scopeId: string, row: (typeof rows)[number]): string => {
    if (scope === 'stage') return stageName(scopeId)
    if (scope === 'label') return row.labelName ?? ''
    if (scope === 'mentorship') return row.mentorshipTitle ?? row.personName ?? ''
    return scope === 'person' ? (row.personName ?? '') : ''
  }
  const rules = rows.map((row): CadenceRuleRow => {
    const { id, scope, scopeId, idealDays, maxDays, pausedUntil } = row.rule
    return { id, scope, scopeId, name: nameOf(scope, scopeId, row), idealDays, maxDays, pausedUntil }
  })
  const stages = mentorshipStages.map((stage) => {
    const own = rules.find((rule) => rule.scope === 'stage' && rule.scopeId === stage)
    const gap = own ?? stageCadence(stage)
    return { stage, idealDays: gap?.idealDays ?? null, maxDays: gap?.maxDays ?? null }
  })
  return { rules, stages }
}
