import type { PGlite } from '@electric-sql/pglite'
import { createRouterClient } from '@orpc/server'
import { openBackend, type Backend } from '#backend/open-backend.ts'
import type { CoreClient } from '#contract/contract.ts'

export type Product = { backend: Backend; client: CoreClient; pglite: PGlite }

/** The notebook of a folder, opened as the app opens it, with a client that calls it without a wire. */
export async function openProduct(dataDir: string): Promise<Product> {
  const backend = await openBackend({ program: 'command line', dataDir })
  const { database } = backend.core.context
  // Drizzle keeps the engine it was given there; its type for any PostgreSQL does not say so.
  const { $client: pglite } = database as unknown as { $client: PGlite }
  return { backend, client: createRouterClient(backend.core.router), pglite }
}

/** What the measured calls ask for: taken from the notebook itself, the same for every peer. */
export type Subjects = {
  people: string[]
  mentorships: string[]
  meetings: string[]
  rare: string[]
  middling: string[]
}

export async function findSubjects(pglite: PGlite): Promise<Subjects> {
  const column = async (text: string) => (await pglite.query<{ value: string }>(text)).rows.map((row) => row.value)
  return {
    people: await column(`SELECT person_id AS value FROM timeline_entry GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 50`),
    mentorships: await column(`SELECT id AS value FROM mentorship WHERE deleted_at IS NULL ORDER BY id LIMIT 50`),
    meetings: await column(
      `SELECT id AS value FROM meeting WHERE status = 'scheduled' AND deleted_at IS NULL ORDER BY id LIMIT 50`,
    ),
    middling: await column(
      `WITH sampled AS (SELECT count(*) AS all_rows FROM search_document TABLESAMPLE SYSTEM (10) REPEATABLE (1))
       SELECT word AS value FROM ts_stat('SELECT words FROM search_document TABLESAMPLE SYSTEM (10) REPEATABLE (1)'), sampled
       WHERE ndoc BETWEEN all_rows * 0.01 AND all_rows * 0.06 AND length(word) > 3 AND word ~ '^[a-z]+$' ORDER BY word LIMIT 20`,
    ),
    rare: await column(
      `SELECT substring(body from 'look up: (\\w+)') AS value FROM record WHERE body LIKE '%look up:%' ORDER BY id LIMIT 50`,
    ),
  }
}
