import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { describeDump, dumpTable, withCanonicalText } from '#vault/backup/dump.ts'
import { listTables } from '#vault/backup/dump-tables.ts'
import { openEmptyDatabase } from './backup-for-tests.ts'

const PIECE = 1024 * 1024

test('pieces are small whatever the rows are, and together what one COPY gives', async () => {
  const pglite = await openEmptyDatabase()
  await pglite.exec(`
    CREATE TABLE "odd ""name" (day date, "key" text COLLATE "C", nr integer, body text, content bytea, data jsonb,
      doubled integer GENERATED ALWAYS AS (nr * 2) STORED, PRIMARY KEY ("key", day));
    INSERT INTO "odd ""name" (day, "key", nr, body)
      SELECT date '2000-02-29' + n, CASE n % 3 WHEN 0 THEN 'it''s' WHEN 1 THEN 'a\\b' ELSE 'é' END, n, repeat('y', n % 900)
      FROM generate_series(1, 9000) n;
    UPDATE "odd ""name" SET content = convert_to(repeat('z', 3000000), 'UTF8') WHERE nr IN (10, 11, 12, 8000);
    UPDATE "odd ""name" SET data = jsonb_build_object('k', repeat('j', 200000)) WHERE nr BETWEEN 100 AND 130;
    CREATE TABLE nothing (id bigint PRIMARY KEY)`)
  await withCanonicalText(pglite, async (source) => {
    const shapes = await listTables(source)
    expect(shapes.map(({ name, columns }) => [name, columns.map((column) => column.name)])).toEqual([
      ['nothing', ['id']],
      ['odd "name', ['day', 'key', 'nr', 'body', 'content', 'data']],
    ])
    const [, shape] = shapes
    if (!shape) throw new Error('no table')
    const hash = createHash('sha256')
    let rows = 0
    let pieces = 0
    for await (const piece of dumpTable(source, shape)) {
      hash.update(piece.csv)
      rows += piece.rows
      pieces += 1
      // How long a compressed value becomes is only guessed.
      if (piece.rows > 1) expect(piece.csv.length).toBeLessThan(4 * PIECE)
    }
    expect(rows).toBe(9000)
    expect(pieces).toBeGreaterThan(10)
    const { blob } = await source.query(
      `COPY (SELECT day, "key", nr, body, content, data FROM "odd ""name" ORDER BY "key", day) TO '/dev/blob' WITH (FORMAT csv, HEADER)`,
    )
    const whole = createHash('sha256')
      .update(new Uint8Array((await blob?.arrayBuffer()) ?? new ArrayBuffer()))
      .digest('hex')
    expect(hash.digest('hex')).toBe(whole)
    expect((await describeDump(source)).tables).toMatchObject([
      { name: 'nothing', rows: 0, bytes: 3 },
      { name: 'odd "name', rows: 9000, sha256: whole },
    ])
  })
  await pglite.close()
})

test('the text of a value does not depend on what the connection was set to', async () => {
  const pglite = await openEmptyDatabase()
  await pglite.exec(`
    CREATE TABLE thing (id integer PRIMARY KEY, at timestamptz, day date, long interval, number double precision, content bytea);
    INSERT INTO thing VALUES (1, '1900-03-01 01:02:03.000004+05:30', '0044-03-15 BC', '1 year 2 days -3.5 s', 0.1::float8 + 0.2, '\\x00ff')`)
  const describe = () => withCanonicalText(pglite, (source) => describeDump(source))
  const usual = await describe()
  await pglite.exec(`SET timezone = 'Asia/Kathmandu'; SET datestyle = 'German'; SET intervalstyle = 'postgres_verbose';
    SET extra_float_digits = -5; SET bytea_output = 'escape'`)
  expect(await describe()).toEqual(usual)
  await pglite.close()
})

test('a table without a primary key is refused: its rows have no order', async () => {
  const pglite = await openEmptyDatabase()
  await pglite.exec('CREATE TABLE loose (word text)')
  await expect(withCanonicalText(pglite, (source) => describeDump(source))).rejects.toThrow('loose has no primary key')
  await pglite.close()
})
