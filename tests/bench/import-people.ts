import { randomUUID } from 'node:crypto'
import { measure, type Row } from './measure.ts'
import type { Setup } from './workloads.ts'

type Imported = { id: string; name: string; email: string }

const inserts = [
  `INSERT INTO person (id, created_at, updated_at, display_name, sort_name) SELECT (r->>'id')::uuid, now(), now(), r->>'name', r->>'name' FROM jsonb_array_elements($1::jsonb) r`,
  `INSERT INTO contact_point (id, created_at, updated_at, person_id, kind, value, normalized) SELECT gen_random_uuid(), now(), now(), (r->>'id')::uuid, 'email', r->>'email', r->>'email' FROM jsonb_array_elements($1::jsonb) r`,
  `INSERT INTO activity_event (change_set_id, position, entity, entity_id, after, at) SELECT gen_random_uuid(), 0, 'person', (r->>'id')::uuid, r, now() FROM jsonb_array_elements($1::jsonb) r`,
  `INSERT INTO search_document (entity, entity_id, kind, title, body, occurred_at, words) SELECT 'person', (r->>'id')::uuid, 'person', r->>'name', r->>'email', now(), to_tsvector('simple', (r->>'name') || ' ' || (r->>'email')) FROM jsonb_array_elements($1::jsonb) r`,
]

/** A spreadsheet of so many people who are not in the notebook, imported as one undoable change; the peers insert the same rows in one transaction. */
export async function measureImport({ product, postgres, sqlite }: Setup, count: number): Promise<Row> {
  const fileOf = (run: number): Imported[] =>
    Array.from({ length: count }, (_, i) => ({
      id: randomUUID(),
      name: `Given${count}c${run}x${i} Family${i % 97}`,
      email: `import${count}.${run}.${i}@example.org`,
    }))
  const ours = await measure(
    2,
    async (run) => {
      const lines = fileOf(run).map(({ name, email }) => `${name},${email}`)
      const bytes = new TextEncoder().encode(['Name,Email', ...lines].join('\n'))
      for await (const event of await product.client.interop.commit({ bytes, fileName: 'people.csv', format: 'csv' })) {
        if (event.kind === 'finished' && event.created !== count)
          throw new Error(`The import added ${event.created} people: ${event.sentence}`)
      }
    },
    0,
  )
  const statements = async (query: (text: string, values: unknown[]) => Promise<unknown>, people: Imported[]) => {
    const rows = JSON.stringify(people)
    for (const text of inserts) await query(text, [rows])
  }
  const sameSql = await measure(
    2,
    (run) =>
      product.pglite.transaction((inside) =>
        statements((text, values) => inside.query(text, values), fileOf(run + 30)),
      ),
    0,
  )
  const native = postgres
    ? await measure(
        2,
        async (run) => {
          await postgres.client.query('BEGIN')
          await statements((text, values) => postgres.client.query(text, values), fileOf(run + 10))
          await postgres.client.query('COMMIT')
        },
        0,
      )
    : null
  const lite = await measure(
    2,
    (run) => {
      const { database } = sqlite
      const person = database.prepare(`INSERT INTO person VALUES (?, ?, ?, '{}')`)
      const point = database.prepare(`INSERT INTO contact_point VALUES (?, ?, ?)`)
      const document = database.prepare(
        `INSERT INTO search_document (entity, entity_id, occurred_at) VALUES ('person', ?, '2026-01-01')`,
      )
      const words = database.prepare(
        `INSERT INTO search_words (rowid, title, people, tags, body) VALUES (?, ?, '', '', ?)`,
      )
      database.exec('BEGIN')
      for (const { id, name, email } of fileOf(run + 20)) {
        person.run(id, name, name)
        point.run(randomUUID(), id, email)
        words.run(document.run(id).lastInsertRowid, name, email)
      }
      database.exec('COMMIT')
    },
    0,
  )
  return { name: `import of ${count} people`, ours, sameSql, postgres: native, sqlite: lite }
}
