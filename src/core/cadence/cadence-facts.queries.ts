import { and, eq, isNull, ne, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { addDays, compareDays, dayToInstant, instantToDay } from '#shared/time.ts'
import type { PlainDay, TimeZoneId } from '#shared/time.ts'
import { usuallyUncounted } from '#contract/contact-kinds.ts'
import { settingSchemas } from '#contract/settings.contract.ts'
import { appSetting, cadenceRule, label, mentorship, person, personLabel, stageEvent } from '../database/schema.ts'
import { idArray, idIn } from '../database/id-list.ts'
import type { Database } from '../ports.ts'
import type { MentorshipFacts, PersonFacts, SharedRules, StoredRule } from './person-cadence.rules.ts'
import { ruleInForce } from './rule-in-force.queries.ts'
import { stageCadence } from './stage-cadence.rules.ts'

type RuleRow = typeof cadenceRule.$inferSelect
type PersonRow = Pick<
  typeof person.$inferSelect,
  'id' | 'displayName' | 'given' | 'nickname' | 'createdAt' | 'archivedAt'
>
type Moment = { today: PlainDay; zone: TimeZoneId }

/**
 * What the cadence of the given people depends on ("everybody" for all), read in a fixed number of queries. People in
 * the trash and the owner of the notebook are left out. Touches dated after today do not count yet.
 */
export async function cadenceFacts(
  database: Database,
  personIds: string[] | 'everybody',
  { today, zone }: Moment,
): Promise<{ people: PersonFacts[]; shared: SharedRules }> {
  const all = personIds === 'everybody'
  const rows = await database
    .select({
      id: person.id,
      displayName: person.displayName,
      given: person.given,
      nickname: person.nickname,
      createdAt: person.createdAt,
      archivedAt: person.archivedAt,
    })
    .from(person)
    .where(and(ne(person.kind, 'me'), isNull(person.deletedAt), all ? undefined : idIn(person.id, personIds)))
  const ids = rows.map((row) => row.id)
  if (ids.length === 0) return { people: [], shared: { stages: new Map() } }
  const ofPeople = (column: PgColumn) => (all ? undefined : idIn(column, ids))
  const mentorships = await database
    .select()
    .from(mentorship)
    .where(and(isNull(mentorship.deletedAt), ofPeople(mentorship.personId)))
  const rules = groupRules(await database.select().from(cadenceRule).where(ruleInForce), zone)
  const labels = await database
    .select({ personId: personLabel.personId, labelId: label.id, name: label.name })
    .from(personLabel)
    .innerJoin(label, eq(label.id, personLabel.labelId))
    .where(and(isNull(label.deletedAt), ofPeople(personLabel.personId)))
  const resumed = await resumeDays(database, all ? 'everybody' : mentorships.map((row) => row.id))
  const contacts = await lastContacts(database, ids, dayToInstant(addDays(today, 1), '00:00', zone))

  const people = new Map(rows.map((row) => [row.id, personFacts(row, contacts.get(row.id), rules, zone)]))
  for (const row of mentorships) people.get(row.personId)?.mentorships.push(mentorshipFacts(row, rules, resumed, zone))
  for (const { personId, labelId, name } of labels) {
    const rule = rules.get(`label ${labelId}`)
    if (rule) people.get(personId)?.labelRules.push({ name, rule })
  }
  return { people: [...people.values()], shared: sharedRules(rules) }
}

/**
 * The same for people who were added just now and whom nothing else in the notebook is about yet: their own rows tell all
 * but the rules. One query.
 */
export async function newcomerFacts(
  database: Database,
  rows: PersonRow[],
  { zone }: Moment,
): Promise<{ people: PersonFacts[]; shared: SharedRules }> {
  const rules = groupRules(await database.select().from(cadenceRule).where(ruleInForce), zone)
  return { people: rows.map((row) => personFacts(row, undefined, rules, zone)), shared: sharedRules(rules) }
}

function personFacts(
  row: PersonRow,
  contact: { at: string; kind: string } | undefined,
  rules: Map<string, StoredRule>,
  zone: TimeZoneId,
): PersonFacts {
  const rule = rules.get(`person ${row.id}`)
  return {
    personId: row.id,
    name: row.nickname ?? row.given ?? row.displayName,
    addedOn: instantToDay(row.createdAt, zone),
    archived: row.archivedAt !== null,
    lastContactAt: contact?.at ?? null,
    lastContactKind: contact?.kind ?? null,
    lastContactOn: contact ? instantToDay(contact.at, zone) : null,
    labelRules: [],
    mentorships: [],
    ...(rule ? { rule } : {}),
  }
}

function mentorshipFacts(
  row: typeof mentorship.$inferSelect,
  rules: Map<string, StoredRule>,
  resumed: Map<string, PlainDay>,
  zone: TimeZoneId,
): MentorshipFacts {
  const rule = rules.get(`mentorship ${row.id}`)
  return {
    id: row.id,
    stage: row.stage,
    startedOn: row.startedOn === null ? null : firstDayOf(row.startedOn),
    addedOn: instantToDay(row.createdAt, zone),
    resumedOn: resumed.get(row.id) ?? null,
    ...(rule ? { rule } : {}),
  }
}

/** The first day of a year, month or day. */
export function firstDayOf(partial: string): PlainDay {
  return `${partial}-01-01`.slice(0, 10)
}

function groupRules(rows: RuleRow[], zone: TimeZoneId): Map<string, StoredRule> {
  return new Map(
    rows.map((row) => [
      `${row.scope} ${row.scopeId}`,
      {
        idealDays: row.idealDays,
        maxDays: row.maxDays,
        pausedUntil: row.pausedUntil,
        setOn: instantToDay(row.createdAt, zone),
      },
    ]),
  )
}

function sharedRules(rules: Map<string, StoredRule>): SharedRules {
  const stages = new Map(
    [...rules].filter(([key]) => key.startsWith('stage ')).map(([key, rule]) => [key.slice(6), rule]),
  )
  const fallback = rules.get('default ')
  return { stages, ...(fallback ? { fallback } : {}) }
}

async function resumeDays(database: Database, mentorshipIds: string[] | 'everybody'): Promise<Map<string, PlainDay>> {
  if (mentorshipIds.length === 0) return new Map()
  const events = await database
    .select({
      mentorshipId: stageEvent.mentorshipId,
      from: stageEvent.fromStage,
      to: stageEvent.toStage,
      onDay: stageEvent.onDay,
    })
    .from(stageEvent)
    .where(
      and(
        isNull(stageEvent.deletedAt),
        mentorshipIds === 'everybody' ? undefined : idIn(stageEvent.mentorshipId, mentorshipIds),
      ),
    )
  const days = new Map<string, PlainDay>()
  for (const { mentorshipId, from, to, onDay } of events) {
    if (from === null || stageCadence(from) !== null || stageCadence(to) === null) continue
    const known = days.get(mentorshipId)
    if (known === undefined || compareDays(known, onDay) < 0) days.set(mentorshipId, onDay)
  }
  return days
}

/** The newest counting touch of each person before an instant: one short index walk per person, in one statement. */
async function lastContacts(
  database: Database,
  ids: string[],
  before: string,
): Promise<Map<string, { at: string; kind: string }>> {
  const uncounted = sql.param(`{${(await uncountedContacts(database)).join(',')}}`)
  const { rows } = (await database.execute(sql`
    select p.id, t.occurred_at as at, t.kind
    from unnest(${idArray(ids)}) as p(id)
    cross join lateral (
      select occurred_at, kind from timeline_entry
      where person_id = p.id and counts_as_contact and occurred_at < ${before}
        and (contact_kind is null or contact_kind <> all(${uncounted}::text[]))
      order by occurred_at desc limit 1
    ) t`)) as unknown as { rows: { id: string; at: string | Date; kind: string }[] }
  return new Map(rows.map(({ id, at, kind }) => [id, { at: new Date(at).toISOString(), kind }]))
}

async function uncountedContacts(database: Database): Promise<readonly string[]> {
  const [row] = await database.select().from(appSetting).where(eq(appSetting.key, 'uncountedContacts'))
  const chosen = settingSchemas.uncountedContacts.safeParse(row?.value)
  return chosen.success ? chosen.data : usuallyUncounted
}
