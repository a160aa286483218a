import { eq, getTableColumns, getTableName, is } from 'drizzle-orm'
import { PgTable, type PgColumn } from 'drizzle-orm/pg-core'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { defineEntity, type EntityDefinition } from '#core/commands/entity-definition.ts'
import { createCommandRunner, type CommandRunner } from '#core/commands/run-command.ts'
import { undoChangeSet } from '#core/commands/undo.commands.ts'
import * as schema from '#core/database/schema.ts'
import { mergePeople } from '#core/people/merge-people.commands.ts'
import { createPerson } from '#core/people/people.commands.ts'
import { personReferences } from '#core/people/person-references.rules.ts'
import { openTestCore } from '../helpers/test-core.ts'

const derived = ['timeline_entry', 'search_document', 'cadence_state']
const runs = Number(process.env.PROPERTY_RUNS ?? 12)
const seed = inject('seed')

let core: Awaited<ReturnType<typeof openTestCore>>
let runner: CommandRunner
beforeAll(async () => {
  core = await openTestCore()
  const { ports, feed, documents, runner: own } = core.core.context
  // Tables whose area brings no definition take part with a bare one; the merge itself must not care.
  const bare = personReferences
    .map(({ table }) => table)
    .concat(schema.cadenceRule, schema.record, schema.document)
    .filter((table) => ![...own.entities.values()].some((entity) => entity.table === table))
    .map((table): EntityDefinition =>
      defineEntity({
        name: getTableName(table),
        table: table as never,
        trashable: 'deletedAt' in getTableColumns(table),
        topics: () => [],
      }),
    )
  runner = createCommandRunner({
    ports,
    entities: [...own.entities.values(), ...bare],
    store: documents,
    feed,
    derivations: [],
  })
})
afterAll(() => core.close())

const tables = (Object.values(schema) as unknown[]).filter((value): value is PgTable => is(value, PgTable))
const bookkeeping = new Set(['rev', 'updatedAt'])
const histories = new Set(['change_set', 'activity_event', 'document_update', 'document_client'])

/** Every row of every table, without what counts changes. Search shows when a person was changed last, which is bookkeeping too. */
async function everything() {
  const all: Record<string, string[]> = {}
  for (const table of tables.filter((each) => !histories.has(getTableName(each)))) {
    const name = getTableName(table)
    const rows = (await core.database.select().from(table as never)) as Record<string, unknown>[]
    const plain = rows.map((row) => {
      const skipped = (key: string) => bookkeeping.has(key) || (name === 'search_document' && key === 'occurredAt')
      return JSON.stringify(
        Object.entries(row)
          .filter(([key]) => !skipped(key))
          .map(([key, value]) => [key, value instanceof Uint8Array ? [...value] : value]),
      )
    })
    all[name] = plain.toSorted()
  }
  return all
}

async function placesNaming(personId: string): Promise<string[]> {
  const named: string[] = []
  for (const { table, column } of personReferences) {
    const target = (getTableColumns(table) as Record<string, PgColumn>)[column]
    const rows = (await core.database.select().from(table)) as Record<string, unknown>[]
    if (target && rows.some((row) => row[column] === personId)) named.push(`${getTableName(table)}.${column}`)
  }
  return named
}

test('every column that names a person is moved by a merge or derived', () => {
  const known = new Set([
    'document.personId',
    ...personReferences.map(({ table, column }) => `${getTableName(table)}.${column}`),
  ])
  const found = tables.flatMap((table) =>
    Object.keys(getTableColumns(table))
      .filter((column) => /person(s|Ids?)?$/i.test(column) || /PersonId/.test(column))
      .map((column) => ({ table: getTableName(table), column })),
  )
  expect(found.length).toBeGreaterThan(8)
  expect(found.filter(({ table, column }) => !derived.includes(table) && !known.has(`${table}.${column}`))).toEqual([])
})

test('the old link finds the person who was kept, and what both had stands once', async () => {
  const { people } = core.client
  const keep = await people.create({
    name: 'Mara Lindqvist',
    organization: 'Fieldbird',
    contactPoints: [{ kind: 'email', value: 'mara@x.example' }],
    labels: ['Alumni'],
  })
  const gone = await people.create({
    name: 'M. Lindqvist',
    fields: { about: 'Met at the lake.' },
    contactPoints: [
      { kind: 'email', value: 'MARA@x.example' },
      { kind: 'phone', value: '+46 8 5550100' },
    ],
    labels: ['alumni', 'Board'],
  })
  expect(
    (await people.duplicates.list()).map(({ a, b, reasons }) => [[a.id, b.id].toSorted(), reasons]),
  ).toContainEqual([[keep.id, gone.id].toSorted(), ['same_email']])
  const { changeSetId } = await people.merge({ winnerId: keep.id, loserId: gone.id })
  const person = await people.get({ id: gone.id })
  expect(person).toMatchObject({
    id: keep.id,
    displayName: 'Mara Lindqvist',
    about: 'Met at the lake.',
    formerIds: [gone.id],
  })
  expect(person.contactPoints.map((point) => point.value)).toEqual(['mara@x.example', '+46 8 5550100'])
  expect(person.labels.map((label) => label.name)).toEqual(['Alumni', 'Board'])
  await core.client.changes.undo({ id: changeSetId ?? '' })
  expect((await people.get({ id: gone.id })).displayName).toBe('M. Lindqvist')
  await people.duplicates.dismiss({ ids: [gone.id, keep.id] })
  expect((await people.duplicates.list()).filter(({ a, b }) => [a.id, b.id].includes(gone.id))).toEqual([])
})

test('a warning while somebody is written down again, with what says so', async () => {
  const { people } = core.client
  const { id } = await people.create({
    name: 'Tomás Ferreira',
    contactPoints: [{ kind: 'social', value: 'https://www.linkedin.com/in/tomasf/' }],
  })
  const like = async (input: Parameters<typeof people.duplicates.like>[0]) =>
    (await people.duplicates.like(input)).map((match) => [match.id, match.reasons])
  expect(await like({ name: 'tomas ferreira' })).toEqual([[id, ['alike_name']]])
  expect(await like({ addresses: ['linkedin.com/in/tomasf'] })).toEqual([[id, ['same_profile']]])
  expect(await like({ name: 'Tomás Fereira' })).toEqual([[id, ['alike_name']]])
  expect(await like({ name: 'Tomás' })).toEqual([])
})

test('my own page cannot be merged away, nor a mentor into it', async () => {
  const { people } = core.client
  const me = await people.me()
  const { id } = await people.create({ name: 'Nils Ode' })
  await expect(people.merge({ winnerId: id, loserId: me.id })).rejects.toMatchObject({ code: 'NOT_POSSIBLE_NOW' })
  await expect(people.merge({ winnerId: id, loserId: id })).rejects.toMatchObject({ code: 'NOT_POSSIBLE_NOW' })
  await runner.run('Mentorship', async ({ write, createId }) =>
    write.insert(schema.mentorship, [{ id: createId(), personId: id, myRole: 'mentee' }]),
  )
  await expect(people.merge({ winnerId: me.id, loserId: id })).rejects.toMatchObject({
    data: { sentence: expect.stringContaining('Nils Ode') },
  })
})

const text = fc.constantFrom('', 'one', 'two', 'three')
const few = <T>(each: fc.Arbitrary<T>) => fc.array(each, { maxLength: 3 })
const side = fc.record({
  nickname: text,
  headline: text,
  howMet: text,
  about: text,
  languages: fc.uniqueArray(fc.constantFrom('de', 'pt')),
  sensitive: fc.boolean(),
  emails: few(
    fc.record({ value: fc.constantFrom('a@x.example', 'b@x.example'), preferred: fc.boolean(), trashed: fc.boolean() }),
  ),
  jobs: few(fc.record({ organization: fc.constantFrom('Fieldbird', 'Harbour'), isPrimary: fc.boolean() })),
  facts: few(text.filter(Boolean)),
  labels: fc.uniqueArray(fc.constantFrom('Alumni', 'Climbing', 'Board')),
  picture: fc.boolean(),
  mentorships: fc.nat(2),
  actions: fc.nat(2),
  rule: fc.boolean(),
  records: fc.uniqueArray(fc.constantFrom(0, 1, 2)),
  identities: fc.nat(1),
  note: fc.boolean(),
  introduced: fc.boolean(),
  introducedByOther: fc.boolean(),
})
type Side = typeof side extends fc.Arbitrary<infer T> ? T : never

let made = 0
const recordIds = [0, 1, 2].map((place) => `00000000-0000-4000-8000-00000000010${place}`)

async function build(sides: Side[]): Promise<string[]> {
  const { result } = await runner.run('Two people', async (context) => {
    const { write, createId } = context
    const ids: string[] = []
    await write.insert(
      schema.record,
      recordIds.map((id) => ({ id, kind: 'note', title: 'Of both', occurredOn: '2026-01-05' })),
    )
    for (const [at, one] of sides.entries()) {
      const { nickname, headline, howMet, about, languages, sensitive } = one
      ids.push(
        await createPerson(context, {
          name: `Ana Ruiz${at}`,
          fields: { nickname, headline, howMet, about, languages, sensitive },
          labels: one.labels,
        }),
      )
    }
    for (const [at, one] of sides.entries()) {
      const personId = ids[at] ?? ''
      const other = ids[1 - at] ?? ''
      const rows = <T>(count: number, row: () => T) => Array.from({ length: count }, row)
      await write.insert(
        schema.contactPoint,
        one.emails.map(({ value, preferred }) => ({
          id: createId(),
          personId,
          kind: 'email' as const,
          value,
          normalized: value,
          preferred,
        })),
      )
      await write.insert(
        schema.affiliation,
        one.jobs.map((job) => ({ id: createId(), personId, ...job })),
      )
      await write.insert(
        schema.quickFact,
        one.facts.map((content) => ({ id: createId(), personId, content })),
      )
      await write.insert(
        schema.mentorship,
        rows(one.mentorships, () => ({ id: createId(), personId, myRole: 'mentor' as const })),
      )
      await write.insert(
        schema.actionItem,
        rows(one.actions, () => ({ id: createId(), personId, lane: 'private' as const, text: 'Send the map' })),
      )
      await write.insert(
        schema.externalIdentity,
        rows(one.identities, () => ({ id: createId(), personId, system: 'vcard', externalId: `card ${made++}` })),
      )
      await write.insert(
        schema.recordPerson,
        one.records.map((place) => ({ id: createId(), recordId: recordIds[place] ?? '', personId, role: 'about' })),
      )
      if (one.rule)
        await write.insert(schema.cadenceRule, [{ id: createId(), scope: 'person', scopeId: personId, idealDays: 30 }])
      if (one.note)
        await write.insert(schema.document, [
          {
            id: createId(),
            kind: 'note',
            lane: 'private',
            ownerType: 'person',
            ownerId: personId,
            personId,
            plainText: `words ${at}`,
          },
        ])
      if (one.introduced)
        await write.insert(schema.person, [
          { id: createId(), displayName: 'Kim', sortName: 'kim', metThroughPersonId: personId },
        ])
      if (one.introducedByOther) await write.update(schema.person, personId, { metThroughPersonId: other })
      if (one.picture) {
        const id = createId()
        await write.insert(schema.avatar, [{ id, personId, mime: 'image/png', content: Uint8Array.of(1, 2, at) }])
        await write.update(schema.person, personId, { avatarId: id })
      }
    }
    return ids
  })
  const trashed = sides.flatMap((one, at) => one.emails.filter((email) => email.trashed).map(() => result[at]))
  if (trashed.length > 0)
    await runner.run('Trash', async ({ database, write }) => {
      const [row] = await database
        .select()
        .from(schema.contactPoint)
        .where(eq(schema.contactPoint.personId, trashed[0] ?? ''))
      if (row) await write.trash(schema.contactPoint, row.id)
    })
  return result
}

const choice = fc.constantFrom('winner' as const, 'loser' as const)
const choices = fc.record(
  {
    nickname: choice,
    headline: choice,
    howMet: fc.constantFrom('winner' as const, 'loser' as const, 'both' as const),
    avatarId: choice,
    given: choice,
    family: choice,
  },
  { requiredKeys: [] },
)

test(`a merge leaves nothing behind and its undo brings back every row as it was (seed ${seed})`, async () => {
  await fc.assert(
    fc.asyncProperty(fc.tuple(side, side), choices, async (sides, picked) => {
      // Each pair starts on an empty notebook, so that the comparison stays quick.
      for (const table of tables) await core.database.delete(table)
      const [winnerId = '', loserId = ''] = await build(sides)
      const before = await everything()
      const merged = await runner.run('Merged', (context) =>
        mergePeople(context, { winnerId, loserId, choices: picked }),
      )
      expect(await placesNaming(loserId)).toEqual([])
      const notes = await core.database.select().from(schema.document).where(eq(schema.document.ownerId, winnerId))
      expect(notes.length).toBe(sides.some((one) => one.note) ? 1 : 0)
      const [kept] = await core.database.select().from(schema.person).where(eq(schema.person.id, winnerId))
      // Of two notes the winner's stays as it is; the words of the other must be found in what is said about the winner.
      expect(kept?.about?.includes('words 1') ?? false).toBe(sides.every((one) => one.note))
      const after = await everything()
      expect(JSON.stringify(after)).not.toBe(JSON.stringify(before))
      const undone = await undoChangeSet(runner, core.database, merged.changeSetId ?? '')
      expect(await everything()).toEqual(before)
      await undoChangeSet(runner, core.database, undone.changeSetId ?? '')
      expect(await everything()).toEqual(after)
    }),
    { numRuns: runs, seed },
  )
})
