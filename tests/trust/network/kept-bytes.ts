import { Buffer } from 'node:buffer'
import { is } from 'drizzle-orm'
import { PgTable } from 'drizzle-orm/pg-core'
import * as Y from 'yjs'
import { NotebookSession } from '#backend/notebook-session.ts'
import * as schema from '#core/database/schema.ts'

/**
 * All that a closed notebook with a key file keeps, in the clear: every value of every table, documents once as they are
 * stored and once as a whole, because text that was typed letter by letter stands together only there.
 */
export async function keptBytes(dataDir: string): Promise<Buffer> {
  const transports = () => []
  const session = await NotebookSession.start({
    program: 'browser mode',
    dataDir,
    protection: 'key-file',
    sharing: { transports },
  })
  try {
    const { database, documents } = session.core?.context ?? fail()
    const kept: Uint8Array[] = []
    for (const table of Object.values(schema).filter((value) => is(value, PgTable))) {
      for (const row of await database.select().from(table)) {
        for (const value of Object.values(row))
          kept.push(value instanceof Uint8Array ? value : Buffer.from(typeof value === 'string' ? value : said(value)))
      }
    }
    for (const { id } of await database.select({ id: schema.document.id }).from(schema.document)) {
      const live = await documents.openById(database, id)
      if (live) kept.push(Y.encodeStateAsUpdate(live.doc))
    }
    return Buffer.concat(kept.flatMap((bytes) => [bytes, Buffer.from('\n')]))
  } finally {
    await session.close()
  }
}

const said = (value: unknown) => JSON.stringify(value) ?? ''

function fail(): never {
  throw new Error('The notebook did not open.')
}
