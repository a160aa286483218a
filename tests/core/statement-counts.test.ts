import { afterAll, beforeAll, expect, test } from 'vitest'
import { recomputeCadence } from '#core/cadence/cadence-state.projection.ts'
import { openTestCore } from '../helpers/test-core.ts'
import { openTestDatabase } from '../helpers/test-database.ts'

// What is done all day must not come to need more statements: each costs its way to the engine and back, and often a plan.
let core: Awaited<ReturnType<typeof openTestCore>>
let statements: { text: string; rows: number }[] = []

type Engine = Awaited<ReturnType<typeof openTestDatabase>>['pglite']
type Queries = Pick<Engine, 'query'>

function counted<Handle extends Queries>(handle: Handle): Handle {
  const query = handle.query.bind(handle)
  handle.query = (async (...input: Parameters<typeof query>) => {
    const answer = await query(...input)
    statements.push({ text: input[0], rows: answer.rows.length })
    return answer
  }) as Handle['query']
  return handle
}

beforeAll(async () => {
  const database = await openTestDatabase()
  const transaction = database.pglite.transaction.bind(database.pglite)
  counted(database.pglite)
  database.pglite.transaction = (work) => transaction((inside) => work(counted(inside)))
  core = await openTestCore({ database })
  for (let n = 0; n < 40; n++) {
    await core.client.people.create({ name: `Lantern Person ${n}`, fields: { headline: 'keeps a lighthouse' } })
  }
  const rows = (entity: string, count: number, title: string, day: string) =>
    core.pglite.query(
      `insert into search_document (entity, entity_id, kind, title, occurred_at, words)
       select $1, gen_random_uuid(), $1, $3, $4::timestamptz - n * interval '1 hour', to_tsvector('simple', case when $1 = 'person' then 'name' when n % 100 = 0 then 'windlass' else 'rope' end)
       from generate_series(1, $2::int) as s(n)`,
      [entity, count, title, day],
    )
  // The newest of all, as after an import.
  await rows('person', 1200, 'Imported', '2027-01-01T00:00:00Z')
  await rows('record', 1200, 'Harbour', '2026-01-01T00:00:00Z')
})
afterAll(() => core.close())

/** What a call needs once the first ones have prepared what is kept. */
async function needs(work: () => Promise<unknown>): Promise<{ statements: number; rows: number; texts: string[] }> {
  await work()
  statements = []
  await work()
  return {
    statements: statements.length,
    rows: statements.reduce((sum, { rows }) => sum + rows, 0),
    texts: statements.map(({ text }) => text),
  }
}

test('a search takes four statements, and its finds come as one row', async () => {
  const { search } = core.client
  const page = await needs(() => search.query({ text: 'rope', limit: 5 }))
  // How common the word is, the finds, what is shown of them, the names of their people.
  expect(page.statements).toBeLessThanOrEqual(4)
  expect(page.rows).toBeLessThanOrEqual(2 + 5 + 5)
  const typed = await needs(() => search.suggest({ text: 'rop', perGroup: 5 }))
  expect(typed.statements).toBeLessThanOrEqual(5)
})

test('a word of middling frequency is not looked for in all years because many people were just imported', async () => {
  const { texts } = await needs(() => core.client.search.query({ text: 'windlass' }))
  expect(texts.find((text) => text.includes('with near'))).toContain('"occurred_at" >=')
})

test('names are read anew only when a person has changed', async () => {
  const namesRead = ({ texts }: { texts: string[] }) =>
    texts.filter((text) => text.includes('"nickname" from "person"'))
  const search = () => core.client.search.query({ text: 'lantern' })
  expect(namesRead(await needs(search))).toEqual([])
  const { id } = await core.client.people.create({ name: 'Quibble Moss' })
  expect((await core.client.search.suggest({ text: 'Quible' })).results.map((found) => found.id)).toEqual([id])
  await core.client.changes.undo({})
  expect((await core.client.search.suggest({ text: 'Quible' })).results).toEqual([])
})

test('a new person takes seven statements, and their rhythm is what counting it anew makes of it', async () => {
  const { client, database } = core
  await client.cadence.setRule({ scope: 'default', scopeId: '', idealDays: 30, maxDays: 60 })
  let count = 0
  const create = () =>
    client.people.create({
      name: `Harbour Person ${++count}`,
      organization: 'Lighthouse Labs',
      contactPoints: [{ kind: 'email', value: `harbour${count}@example.org` }],
    })
  const bare = await needs(() => client.people.create({ name: `Bare Person ${++count}` }))
  // The row, its search row and what to put into it, the change with its event, the rules in force, the rhythm.
  expect(bare.statements).toBeLessThanOrEqual(7)
  // And what belongs to them.
  expect((await needs(create)).statements).toBeLessThanOrEqual(10)
  const file = Array.from({ length: 20 }, (_, n) => `Imported Person ${n},imported${n}@example.org`)
  const bytes = new TextEncoder().encode(['Name,Email', ...file].join('\n'))
  for await (const _event of await client.interop.commit({ bytes, fileName: 'people.csv', format: 'csv' }));
  const { rows } = await core.pglite.query<{ kept: number; due: number }>(
    'select count(*)::int as kept, count(due_on)::int as due from cadence_state',
  )
  expect(rows[0]?.kept).toBe((await client.people.list()).length)
  expect(rows[0]?.due).toBe(rows[0]?.kept)
  expect(await recomputeCadence(database, 'everybody', { today: '2026-03-12', zone: 'Europe/Berlin' })).toBe(false)
})

test('an undo takes little more than what it undoes', async () => {
  const { client } = core
  const undone = await needs(async () => {
    await client.people.create({ name: 'Passing Person' })
    await client.changes.undo({})
  })
  // One for each kind of row that names a person is in it, of which there is no other way to know.
  expect(undone.statements).toBeLessThanOrEqual(7 + 29)
})
