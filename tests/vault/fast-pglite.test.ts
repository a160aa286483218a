import type { PGlite, QueryOptions } from '@electric-sql/pglite'
import { asc, eq, sql } from 'drizzle-orm'
import { boolean, customType, integer, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { drizzle } from 'drizzle-orm/pglite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { BUILT_IN_ARRAYS } from '#vault/array-types.ts'
import { FastPGlite } from '#vault/fast-pglite.ts'
import { makeFolder } from './folder-for-tests.ts'
import { openNotebook, seededNumbers } from './notebook-for-tests.ts'
import { printedSeed } from './printed-seed.ts'
import type { Notebook } from './notebook-for-tests.ts'

const bytes = customType<{ data: Uint8Array }>({ dataType: () => 'bytea' })
const things = pgTable('things', {
  id: integer().primaryKey(),
  name: text().notNull(),
  done: boolean(),
  tags: text().array(),
  numbers: integer().array(),
  extra: jsonb(),
  at: timestamp({ mode: 'string', withTimezone: true }),
  key: uuid(),
  raw: bytes(),
})

let plain: Notebook
let fast: Notebook

beforeAll(async () => {
  plain = await openNotebook(makeFolder(), { rememberStatements: false })
  fast = await openNotebook(makeFolder())
  for (const { pglite } of [plain, fast]) {
    await pglite.exec(`
      CREATE TABLE things (id int PRIMARY KEY, name text NOT NULL, done bool, tags text[], numbers int[],
                           extra jsonb, at timestamptz, key uuid, raw bytea);
      INSERT INTO things (id, name, done) SELECT i, 'thing ' || i, i % 2 = 0 FROM generate_series(1, 50) i`)
  }
})

afterAll(() => Promise.all([plain.leave(), fast.leave()]))

/** A result, or all that a program could see of an error. */
async function outcome(work: () => Promise<unknown>): Promise<unknown> {
  try {
    return { result: await work() }
  } catch (error) {
    const { message, code, detail, position, query, params } = error as Record<string, unknown>
    return { failed: { message: String(message), code, detail, position, query, params } }
  }
}

/** Runs the same on both, three times each so that remembered statements come into play, and compares. */
async function same(work: (pglite: PGlite) => Promise<unknown>): Promise<unknown> {
  const onPlain = []
  const onFast = []
  for (let i = 0; i < 3; i++) {
    onPlain.push(await outcome(() => work(plain.pglite)))
    onFast.push(await outcome(() => work(fast.pglite)))
  }
  expect(onFast).toEqual(onPlain)
  return onFast[2]
}

const kept = (): number => (fast.pglite as FastPGlite).statementsKept

describe('the same results as PGlite itself', () => {
  test.each<[string, unknown[], QueryOptions?]>([
    ['SELECT 1 AS one', []],
    ['SELECT $1::int + $2::int AS sum', [2, 3]],
    ['SELECT * FROM things WHERE id = $1', [7]],
    ['SELECT * FROM things WHERE id = $1', [7], { rowMode: 'array' }],
    ['SELECT id, name FROM things WHERE id = ANY($1) ORDER BY id', [[3, 1, 2]]],
    ['SELECT $1::text AS a, $2::text AS b', [null, undefined]],
    [
      'SELECT $1::text[] AS words, $2::int[] AS numbers',
      [
        ['a"b', 'c\\d', 'e,f', null],
        [1, null, 3],
      ],
    ],
    ['SELECT $1::jsonb AS doc', [{ deep: [1, { er: null }], text: 'ü 💛' }]],
    ['SELECT $1::bytea AS raw', [Uint8Array.of(0, 1, 255)]],
    ['SELECT $1::bytea AS raw', [new Uint8Array(0)]],
    ['SELECT $1::bytea AS raw', [Uint8Array.from({ length: 300 }, (_, place) => place % 256).subarray(7, 290)]],
    ['SELECT $1::bytea AS raw', ['no bytes']],
    ['SELECT $1::timestamptz AS at', [new Date('2026-02-03T04:05:06.789Z')]],
    ['SELECT $1::bool AS yes, $2::bool AS no', ['true', 0]],
    ['SELECT $1::bool AS neither', ['perhaps']],
    ['SELECT 9007199254740993::int8 AS big, 5::int8 AS small', []],
    ['SELECT $1 AS typed', ['x'], { paramTypes: [25] }],
    ['SELECT $1 AS typed', [5], { paramTypes: [23] }],
    ['SELECT now() AS at WHERE false', []],
    ['SELECT 1 AS a, 2 AS a', [], { rowMode: 'array' }],
    ['SELECT id FROM things ORDER BY id LIMIT $1', [2], { parsers: { 23: (text: string) => `no. ${text}` } }],
    ['UPDATE things SET done = $2 WHERE id = $1 RETURNING id, done', [4, false]],
    ['INSERT INTO things (id, name) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET name = excluded.name', [60, 'new']],
    ['DELETE FROM things WHERE id = $1', [60]],
    ['WITH a AS (SELECT id FROM things WHERE id < $1) SELECT count(*) FROM a', [4]],
    ['VALUES (1, $1::text), (2, $2)', ['x', 'y']],
    [`SELECT name FROM things WHERE to_tsvector('simple', name) @@ to_tsquery('simple', $1) ORDER BY id`, ['3:*']],
    ['SELECT name FROM things WHERE name LIKE $1 ORDER BY id', ['%ing 4%']],
    ['SHOW search_path', []],
    ['EXPLAIN (COSTS OFF) SELECT 1', []],
    ['', []],
    ['SELECT $1::int / $2::int AS q', [1, 0]],
    ['SELECT * FROM absent', []],
    ['SELEC 1', []],
    ['SELECT nonsense($1)', [1]],
    ['INSERT INTO things (id, name) VALUES ($1, $2)', [7, 'twice']],
    ['INSERT INTO things (id, name) VALUES ($1, $2)', [70, null]],
    ['SELECT $1::int', ['not a number']],
    ['SELECT 1; SELECT 2', []],
  ])('%s %j', async (statement, params, options) => {
    await same((pglite) => pglite.query(statement, params, options))
  })

  test('a long statement and a large value', async () => {
    const statement = `SELECT '${'long '.repeat(30_000)}' AS text, $1::text AS more`
    await same((pglite) => pglite.query(statement, ['y'.repeat(3_000_000)]))
  })

  test('texts of several commands, blobs, notices, templates, descriptions', async () => {
    await same((pglite) => pglite.exec('SELECT 1 AS a; SELECT 2 AS b; UPDATE things SET done = true WHERE id < 3'))
    await same((pglite) => pglite.exec('SELECT 1 AS a; SELECT 1 / 0'))
    await same((pglite) => pglite.sql`SELECT name FROM things WHERE id = ${5}`)
    await same((pglite) => pglite.describeQuery('SELECT id, name FROM things WHERE id = $1 AND done = $2').then(String))
    await same(async (pglite) => {
      const { blob } = await pglite.query(`COPY (SELECT id, name FROM things ORDER BY id LIMIT 3) TO '/dev/blob'`)
      const copied = await blob?.text()
      await pglite.exec('CREATE TEMP TABLE copied (id int, name text)')
      await pglite.query(`COPY copied FROM '/dev/blob'`, [], { blob: new Blob([copied ?? '']) })
      const { rows } = await pglite.query('SELECT * FROM copied ORDER BY id')
      await pglite.exec('DROP TABLE copied')
      return { copied, rows }
    })
    await same(async (pglite) => {
      const notices: string[] = []
      await pglite.query('DROP TABLE IF EXISTS absent', [], {
        onNotice: ({ message }) => notices.push(String(message)),
      })
      return notices
    })
  })

  test('transactions: commit, rollback, savepoints, an error inside, an error swallowed', async () => {
    const put = 'INSERT INTO things (id, name) VALUES ($1, $2)'
    const count = 'SELECT count(*) AS n FROM things WHERE id >= $1'
    await same(async (pglite) => {
      const before = (await pglite.query(count, [100])).rows
      const inside = await pglite.transaction(async (tx) => {
        await tx.query(put, [100, 'a'])
        await tx.query('SAVEPOINT here')
        const clash = await outcome(() => tx.query(put, [100, 'b']))
        const aborted = await outcome(() => tx.query(count, [100]))
        await tx.query('ROLLBACK TO SAVEPOINT here')
        return { clash, aborted, seen: (await tx.query(count, [100])).rows }
      })
      await pglite.query('DELETE FROM things WHERE id >= $1', [100])
      const undone = await outcome(() =>
        pglite.transaction(async (tx) => {
          await tx.query(put, [101, 'c'])
          throw new Error('changed my mind')
        }),
      )
      const rolledBack = await pglite.transaction(async (tx) => {
        await tx.query(put, [102, 'd'])
        await tx.rollback()
      })
      const swallowed = await outcome(() =>
        pglite.transaction(async (tx) => {
          await tx.query(put, [103, 'e'])
          await outcome(() => tx.query(put, [103, 'f']))
        }),
      )
      return { before, inside, undone, rolledBack, swallowed, after: (await pglite.query(count, [100])).rows }
    })
  })

  test('queries that are asked for all at once', async () => {
    await same((pglite) =>
      Promise.all([
        ...Array.from({ length: 20 }, (_, i) => pglite.query('SELECT name FROM things WHERE id = $1', [i])),
        outcome(() => pglite.query('SELECT 1 / $1::int AS q', [0])),
        pglite.transaction((tx) => tx.query('SELECT count(*) FROM things')),
      ]),
    )
  })

  test('through Drizzle', async () => {
    await same(async (pglite) => {
      const db = drizzle({ client: pglite })
      const row = {
        id: 200,
        name: 'typed',
        tags: ['x', 'y "z"'],
        numbers: [1, 2],
        extra: { a: [1] },
        at: '2026-01-02 03:04:05+00',
        key: '0190a0b0-0000-7000-8000-000000000001',
        raw: Uint8Array.of(1, 2),
      }
      const inserted = await db.insert(things).values(row).returning()
      const changed = await db.transaction(async (tx) => {
        await tx.update(things).set({ done: true }).where(eq(things.id, 200))
        await tx.transaction(async (inner) => inner.delete(things).where(eq(things.id, 1)).returning())
        return tx.select().from(things).where(eq(things.id, 200))
      })
      const list = await db.select({ id: things.id }).from(things).orderBy(asc(things.id)).limit(3)
      const raw = await db.execute(sql`SELECT ${things.name} FROM ${things} WHERE ${things.id} = ${200}`)
      await db.delete(things).where(eq(things.id, 200))
      await db.insert(things).values({ id: 1, name: 'thing 1' })
      return { inserted, changed, list, raw }
    })
  })

  test('a random mixture of queries, errors and transactions', async () => {
    const seed = printedSeed('mixture')
    const run = async (pglite: PGlite): Promise<unknown[]> => {
      const below = seededNumbers(seed)
      const seen: unknown[] = []
      await pglite.exec('DROP TABLE IF EXISTS mixed; CREATE TABLE mixed (id int PRIMARY KEY, v text)')
      const steps: ((on: Pick<PGlite, 'query'>) => Promise<unknown>)[] = [
        (on) => on.query('INSERT INTO mixed VALUES ($1, $2)', [below(30), `v${below(5)}`]),
        (on) => on.query('UPDATE mixed SET v = $2 WHERE id = $1 RETURNING *', [below(30), `w${below(5)}`]),
        (on) => on.query('SELECT * FROM mixed ORDER BY id'),
        (on) => on.query('SELECT 10 / $1::int AS q', [below(3)]),
        (on) => on.query('DELETE FROM mixed WHERE id = $1', [below(30)]),
        (on) => on.query(`ALTER TABLE mixed ADD COLUMN c${below(40)} int DEFAULT 1`),
      ]
      const step = (on: Pick<PGlite, 'query'>): Promise<unknown> =>
        outcome(async () => steps[below(steps.length)]?.(on))
      for (let i = 0; i < 300; i++) {
        if (below(5) > 0) seen.push(await step(pglite))
        else {
          const work = async (): Promise<unknown> =>
            pglite.transaction(async (tx) => {
              const inside = [await step(tx), await step(tx), await step(tx)]
              if (below(3) === 0) throw new Error('back')
              return inside
            })
          seen.push(await outcome(work))
        }
      }
      return seen
    }
    expect(await run(fast.pglite)).toEqual(await run(plain.pglite))
  })
})

describe('statements that became stale', () => {
  const all = (pglite: PGlite): Promise<unknown> => pglite.query('SELECT * FROM shape')

  test.each<[string, (pglite: PGlite) => Promise<unknown>]>([
    ['a column is added', (pglite) => pglite.query('ALTER TABLE shape ADD COLUMN c int')],
    ['a type is changed', (pglite) => pglite.exec('ALTER TABLE shape ALTER COLUMN b TYPE int USING 7; SELECT 1')],
    ['the table is made anew', (pglite) => pglite.exec('DROP TABLE shape; CREATE TABLE shape (z text)')],
    ['a function changes it', (pglite) => pglite.query('SELECT widen()')],
    ['all statements are dropped', (pglite) => pglite.exec('DISCARD ALL')],
    ['all statements are dropped by name', (pglite) => pglite.exec('DEALLOCATE ALL')],
    [
      'a change is taken back',
      (pglite) =>
        outcome(() =>
          pglite.transaction(async (tx) => {
            await tx.query('ALTER TABLE shape ADD COLUMN c int')
            await tx.query('SELECT * FROM shape')
            throw new Error('taken back')
          }),
        ),
    ],
    [
      'a change is taken back to a savepoint',
      (pglite) =>
        pglite.transaction(async (tx) => {
          await tx.exec('SAVEPOINT s; ALTER TABLE shape DROP COLUMN b')
          const within = await tx.query('SELECT * FROM shape')
          await tx.exec('ROLLBACK TO SAVEPOINT s')
          return [within, await tx.query('SELECT * FROM shape')]
        }),
    ],
    ['another schema comes first', (pglite) => pglite.exec('SET search_path TO other, public')],
  ])('%s', async (_name, change) => {
    await same(async (pglite) => {
      await pglite.exec(`
        DROP SCHEMA IF EXISTS other CASCADE; CREATE SCHEMA other; CREATE TABLE other.shape (o text);
        DROP TABLE IF EXISTS public.shape; CREATE TABLE public.shape (a int, b text);
        INSERT INTO public.shape VALUES (1, 'one'); SET search_path TO public;
        CREATE OR REPLACE FUNCTION widen() RETURNS int LANGUAGE plpgsql AS
          $$ BEGIN ALTER TABLE shape ADD COLUMN c int; RETURN 1; END $$`)
      const before = [await all(pglite), await all(pglite)]
      const changed = await change(pglite)
      const after = [await all(pglite), await all(pglite)]
      await pglite.exec('SET search_path TO public')
      return { before, changed, after }
    })
  })
})

describe('what is remembered', () => {
  const named = async (): Promise<string[]> => {
    const { rows } = await fast.pglite.query<{ statement: string }>(
      `SELECT statement FROM pg_prepared_statements WHERE name <> '' AND statement NOT LIKE '%pg_prepared%'`,
    )
    return rows.map(({ statement }) => statement)
  }

  test('repeated statements by name, searches by words never', async () => {
    await fast.pglite.exec('DEALLOCATE ALL')
    expect(kept()).toBe(0)
    for (let i = 0; i < 3; i++) {
      await fast.pglite.query('SELECT name FROM things WHERE id = $1', [i])
      await fast.pglite.query(`SELECT id FROM things WHERE to_tsvector('simple', name) @@ to_tsquery('simple', $1)`, [
        'a',
      ])
      await fast.pglite.query('SELECT id FROM things WHERE name ILIKE $1', ['a%'])
    }
    expect(await named()).toEqual(['SELECT name FROM things WHERE id = $1'])
  })

  test('no more than the cap, here and in the engine', async () => {
    await fast.pglite.exec('DEALLOCATE ALL')
    for (let i = 0; i < 400; i++) await fast.pglite.query(`SELECT ${i} AS n`)
    expect(kept()).toBe(256)
    await fast.pglite.query('SELECT 399 AS n')
    expect((await named()).length).toBe(256)
    await fast.pglite.query('CREATE TEMP TABLE passing (id int)')
    expect(kept()).toBe(0)
    expect(await named()).toEqual([])
  })

  test('the built-in arrays are those the engine knows', async () => {
    const { rows } = await plain.pglite.query<{ oid: number; typarray: number }>(
      `SELECT DISTINCT b.oid, b.typarray FROM pg_type a JOIN pg_type b ON b.oid = a.typelem
       WHERE a.typcategory = 'A' AND b.oid < 10000 AND b.typarray < 10000 ORDER BY b.oid`,
    )
    expect(BUILT_IN_ARRAYS).toEqual(rows.map(({ oid, typarray }) => [oid, typarray]))
  })
})
