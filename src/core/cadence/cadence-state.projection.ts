import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { SettingKey } from '#contract/settings.contract.ts'
import type { PlainDay, TimeZoneId } from '#shared/time.ts'
import type { Derivation } from '../commands/run-command.ts'
import type { RowEvent } from '../commands/unit-of-work.ts'
import { idIn } from '../database/id-list.ts'
import { insertStatement } from '../database/insert-rows.ts'
import { appSetting, cadenceRule, cadenceState, label, mentorship, person, personLabel } from '../database/schema.ts'
import type { Database } from '../ports.ts'
import { cadenceFacts, newcomerFacts } from './cadence-facts.queries.ts'
import { cadenceOfPerson, type PersonFacts, type SharedRules } from './person-cadence.rules.ts'

type StateRow = typeof cadenceState.$inferSelect
type RuleRow = typeof cadenceRule.$inferSelect
type PersonRow = typeof person.$inferSelect
type Moment = { today: PlainDay; zone: TimeZoneId }

const batchSize = 500
const columns = Object.keys({
  mentorshipId: 0,
  lastContactAt: 0,
  lastContactKind: 0,
  anchorOn: 0,
  idealDays: 0,
  maxDays: 0,
  dueOn: 0,
  maxOn: 0,
  originScope: 0,
  originName: 0,
  pausedUntil: 0,
} satisfies Record<keyof Omit<StateRow, 'personId'>, 0>) as (keyof Omit<StateRow, 'personId'>)[]

/** Keeps the cadence of the people that a command touched, also through a rule of a stage, a label or the default, or what counts as being in touch. */
export const deriveCadence: Derivation = async ({ database, entities, events, personIds, today, zone }) => {
  const everybody = async () =>
    (await recomputeCadence(database, 'everybody', { today, zone })) ? ['cadence', 'people'] : []
  const countsOtherwise = events.some(
    ({ entity, before, after }) =>
      entity.table === appSetting && (after ?? before)?.['key'] === ('uncountedContacts' satisfies SettingKey),
  )
  if (countsOtherwise) return everybody()
  const ids = new Set(personIds)
  const rules = events.flatMap(({ entity, before, after }) =>
    entity.table === cadenceRule ? ([before ?? [], after ?? []].flat() as unknown as RuleRow[]) : [],
  )
  if (rules.length > 0) {
    const touched = await peopleOfRules(database, rules)
    if (touched === 'everybody') return everybody()
    for (const id of touched) ids.add(id)
  }
  if (entities.has('label')) for (const id of await peopleOfRuledLabels(database)) ids.add(id)
  const newcomers = newcomersOf(events, entities)
  for (const { id } of newcomers) ids.delete(id)
  const added = await addCadence(database, newcomers, { today, zone })
  const changed = ids.size > 0 && (await recomputeCadence(database, [...ids], { today, zone }))
  return added || changed ? ['cadence', 'people'] : []
}

/** Entities whose rows say nothing of when one was in touch, or how often one wants to be. */
const noCadence = new Set([
  ...['person', 'contactPoint', 'affiliation', 'quickFact', 'avatar', 'externalIdentity', 'importBatch'],
])

/** People added by a command that did nothing but add people and what belongs to them. */
function newcomersOf(events: readonly RowEvent[], entities: ReadonlySet<string>): PersonRow[] {
  if (![...entities].every((name) => noCadence.has(name))) return []
  return events.flatMap(({ entity, before, after }) =>
    entity.table === person && before === null && after ? [after as unknown as PersonRow] : [],
  )
}

async function addCadence(database: Database, added: PersonRow[], moment: Moment): Promise<boolean> {
  const counted = added.filter((row) => row.kind !== 'me' && row.deletedAt === null)
  if (counted.length === 0) return false
  const { people, shared } = await newcomerFacts(database, counted, moment)
  await writeStates(
    database,
    people.map((facts) => stateRow(facts, shared, moment.today)),
  )
  return true
}

/** Writes the cadence of the given people anew, where it differs; true when something did. */
export async function recomputeCadence(
  database: Database,
  personIds: string[] | 'everybody',
  moment: Moment,
): Promise<boolean> {
  let changed = false
  const { people, shared } = await cadenceFacts(database, personIds, moment)
  const wanted = new Map(people.map((facts) => [facts.personId, stateRow(facts, shared, moment.today)]))
  const where = personIds === 'everybody' ? undefined : idIn(cadenceState.personId, personIds)
  const present = new Map((await database.select().from(cadenceState).where(where)).map((row) => [row.personId, row]))
  const gone = [...present.keys()].filter((id) => !wanted.has(id))
  for (let i = 0; i < gone.length; i += batchSize) {
    await database.delete(cadenceState).where(idIn(cadenceState.personId, gone.slice(i, i + batchSize)))
    changed = true
  }
  const different = [...wanted.values()].filter((row) => !isSame(row, present.get(row.personId)))
  await writeStates(database, different)
  return changed || different.length > 0
}

async function writeStates(database: Database, rows: StateRow[]): Promise<void> {
  const set = Object.fromEntries(columns.map((column) => [column, sql.raw(`excluded."${snakeCase(column)}"`)]))
  const assignments = sql.join(
    Object.entries(set).map(([column, value]) => sql`${sql.identifier(snakeCase(column))} = ${value}`),
    sql`, `,
  )
  for (let i = 0; i < rows.length; i += batchSize) {
    const batch = rows.slice(i, i + batchSize)
    const statement = insertStatement(cadenceState, batch)
    if (statement) await database.execute(sql`${statement} on conflict (person_id) do update set ${assignments}`)
    else await database.insert(cadenceState).values(batch).onConflictDoUpdate({ target: cadenceState.personId, set })
  }
}

function stateRow(facts: PersonFacts, shared: SharedRules, today: PlainDay): StateRow {
  const found = cadenceOfPerson(facts, shared, today)
  return {
    personId: facts.personId,
    mentorshipId: found?.mentorshipId ?? null,
    lastContactAt: facts.lastContactAt,
    lastContactKind: facts.lastContactKind,
    anchorOn: found?.anchorOn ?? null,
    idealDays: found?.cadence.idealDays ?? null,
    maxDays: found?.cadence.maxDays ?? null,
    dueOn: found?.standing.dueOn ?? null,
    maxOn: found?.standing.maxOn ?? null,
    originScope: found?.cadence.origin.scope ?? null,
    originName: found?.cadence.origin.name ?? null,
    pausedUntil: found?.cadence.pausedUntil ?? null,
  }
}

function isSame(a: StateRow, b: StateRow | undefined): boolean {
  return b !== undefined && columns.every((column) => a[column] === b[column])
}

async function peopleOfRules(database: Database, rules: RuleRow[]): Promise<string[] | 'everybody'> {
  if (rules.some((rule) => rule.scope === 'default')) return 'everybody'
  const scoped = (scope: string) => rules.filter((rule) => rule.scope === scope).map((rule) => rule.scopeId)
  const [mentorships, stages, labels] = [scoped('mentorship'), scoped('stage'), scoped('label')]
  const ids = scoped('person')
  const take = (rows: { id: string }[]) => void ids.push(...rows.map((row) => row.id))
  if (mentorships.length > 0)
    take(await database.select({ id: mentorship.personId }).from(mentorship).where(inArray(mentorship.id, mentorships)))
  if (stages.length > 0)
    take(
      await database
        .select({ id: mentorship.personId })
        .from(mentorship)
        .where(inArray(mentorship.stage, stages as never[])),
    )
  if (labels.length > 0)
    take(
      await database.select({ id: personLabel.personId }).from(personLabel).where(inArray(personLabel.labelId, labels)),
    )
  return ids
}

async function peopleOfRuledLabels(database: Database): Promise<string[]> {
  const rows = await database
    .selectDistinct({ id: personLabel.personId })
    .from(personLabel)
    .innerJoin(label, eq(label.id, personLabel.labelId))
    .innerJoin(person, and(eq(person.id, personLabel.personId), isNull(person.deletedAt)))
    .innerJoin(
      cadenceRule,
      and(
        eq(cadenceRule.scope, 'label'),
        eq(cadenceRule.scopeId, sql`${label.id}::text`),
        isNull(cadenceRule.deletedAt),
      ),
    )
  return rows.map((row) => row.id)
}

const snakeCase = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
