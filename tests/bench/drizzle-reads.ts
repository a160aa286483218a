import { desc, eq } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/node-postgres'
import * as schema from '#core/database/schema.ts'
import { person, record } from '#core/database/schema.ts'
import type { Database } from '#core/ports.ts'
import { measure, type Row } from './measure.ts'
import type { Setup } from './workloads.ts'

/** The same reads through Drizzle, as the product writes them: on its own engine, and on the server through node-postgres. */
export async function measureDrizzle({ product, postgres, subjects, runs }: Setup): Promise<Row[]> {
  const { database } = product.backend.core.context
  const native = postgres && (drizzle(postgres.client, { schema, casing: 'snake_case' }) as unknown as Database)
  const row = async (name: string, read: (on: Database, run: number) => Promise<unknown>): Promise<Row> => ({
    name,
    ours: await measure(runs, (run) => read(database, run)),
    postgres: native && (await measure(runs, (run) => read(native, run))),
    sqlite: null,
  })
  const one = (run: number) => subjects.people[run % subjects.people.length] ?? ''
  return [
    await row('Drizzle, one person', (on, run) =>
      on
        .select()
        .from(person)
        .where(eq(person.id, one(run))),
    ),
    await row('Drizzle, 100 newest records', (on) => on.select().from(record).orderBy(desc(record.id)).limit(100)),
  ]
}
