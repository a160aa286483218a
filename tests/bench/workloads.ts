import { randomUUID } from 'node:crypto'
import { measure, type Row, type Timing } from './measure.ts'
import type { NativePostgres } from './native-postgres.ts'
import type { Product, Subjects } from './product.ts'
import type { SqlitePeer } from './sqlite-peer.ts'

export type Setup = {
  product: Product
  postgres: NativePostgres | null
  sqlite: SqlitePeer
  subjects: Subjects
  runs: number
}
type Work = {
  name: string
  runs?: number
  ours(run: number): unknown
  /** The peers' statement on our own database. */
  sameSql?(run: number): unknown
  postgres?(run: number): unknown
  sqlite?(run: number): unknown
}

const pageOfResults = 30
const pgSearch = `WITH newest AS (SELECT * FROM search_document WHERE words @@ to_tsquery('simple', $1) ORDER BY occurred_at DESC, entity_id DESC LIMIT 300)
  SELECT entity, entity_id, title, people, occurred_at, ts_rank(words, to_tsquery('simple', $1)) AS rank FROM newest ORDER BY rank DESC LIMIT ${pageOfResults}`
const pgRankAll = `SELECT entity, entity_id, title, people, occurred_at, ts_rank(words, to_tsquery('simple', $1)) AS rank FROM search_document WHERE words @@ to_tsquery('simple', $1) ORDER BY rank DESC LIMIT ${pageOfResults}`
const sqliteSearch = `SELECT d.entity, d.entity_id, w.title, w.people, d.occurred_at FROM search_words w JOIN search_document d ON d.id = w.rowid
  WHERE search_words MATCH ? ORDER BY bm25(search_words, 10, 4, 4, 1) LIMIT ${pageOfResults}`
const pgTyped = `SELECT entity, entity_id, title, people, occurred_at FROM search_document WHERE words @@ to_tsquery('simple', $1) ORDER BY occurred_at DESC LIMIT 20`
const sqliteTyped = `SELECT d.entity, d.entity_id, w.title, d.occurred_at FROM search_words w JOIN search_document d ON d.id = w.rowid WHERE search_words MATCH ? ORDER BY w.rowid DESC LIMIT 20`

/** Every measured work on the three engines, in turn, so that a noisy moment meets all of them. */
export async function runWorkloads(setup: Setup): Promise<Row[]> {
  const rows: Row[] = []
  for (const work of [...searches(setup), ...readings(setup), ...writings(setup)]) {
    const runs = work.runs ?? setup.runs
    const of = async (act: ((run: number) => unknown) | undefined): Promise<Timing | null> =>
      act ? measure(runs, act) : null
    const ours = await of(work.ours)
    if (ours)
      rows.push({
        name: work.name,
        ours,
        sameSql: await of(work.sameSql),
        postgres: setup.postgres ? await of(work.postgres) : null,
        sqlite: await of(work.sqlite),
      })
    process.stderr.write('.')
  }
  process.stderr.write('\n')
  return rows
}

function searches({ product, postgres, sqlite, subjects }: Setup): Work[] {
  const ranked = (name: string, textOf: (run: number) => string): Work => ({
    name,
    ours: (run) => product.client.search.query({ text: textOf(run), limit: pageOfResults }),
    sameSql: (run) => product.pglite.query(pgSearch, [tsQuery(textOf(run))]),
    postgres: (run) => postgres?.client.query({ name: 'search', text: pgSearch, values: [tsQuery(textOf(run))] }),
    sqlite: (run) => sqlite.database.prepare(sqliteSearch).all(ftsQuery(textOf(run))),
  })
  const typed = ['pr', 'pro', 'prom', 'promo', 'ba', 'bal', 'conf', 'men', 'mento', 'wr', 'writ', 'an', 'ana', 'ana w']
  const typedOf = (run: number) => typed[run % typed.length] ?? 'pr'
  const common = ['promotion', 'feedback', 'confidence', 'hiring']
  return [
    ranked('search, common word', (run) => common[run % common.length] ?? ''),
    {
      // The usual statement of PostgreSQL's manual; SQLite ranks all finds anyway.
      name: 'search, common word, PostgreSQL ranking all finds',
      ours: (run) => product.client.search.query({ text: common[run % common.length] ?? '', limit: pageOfResults }),
      postgres: (run) =>
        postgres?.client.query({ name: 'rank', text: pgRankAll, values: [tsQuery(common[run % common.length] ?? '')] }),
    },
    ranked('search, word in most notes', () => 'mentoring'),
    ranked('search, two words', (run) => `${common[run % common.length]} burnout`),
    ...(subjects.middling.length > 0
      ? [ranked('search, word in a few of a hundred', (run) => subjects.middling[run % subjects.middling.length] ?? '')]
      : []),
    ranked('search, rare word', (run) => subjects.rare[run % subjects.rare.length] ?? 'none'),
    {
      name: 'search, as you type',
      ours: (run) => product.client.search.suggest({ text: typedOf(run) }),
      sameSql: (run) => product.pglite.query(pgTyped, [tsQuery(typedOf(run))]),
      postgres: (run) => postgres?.client.query({ text: pgTyped, values: [tsQuery(typedOf(run))] }),
      sqlite: (run) => sqlite.database.prepare(sqliteTyped).all(ftsQuery(typedOf(run))),
    },
  ]
}

function readings({ product, postgres, sqlite, subjects }: Setup): Work[] {
  const person = (run: number) => subjects.people[run % subjects.people.length] ?? ''
  const timeline = `SELECT entity, entity_id, kind, occurred_at, title, excerpt FROM timeline_entry WHERE person_id = $1 ORDER BY occurred_at DESC, entity_id DESC LIMIT 60`
  const due = `SELECT c.person_id, p.display_name, c.due_on FROM cadence_state c JOIN person p ON p.id = c.person_id WHERE c.due_on <= '2026-12-31' ORDER BY c.due_on LIMIT 100`
  return [
    ...briefs(product, subjects),
    {
      name: 'timeline of a person, first page',
      ours: (run) => product.client.timeline.page({ personId: person(run) }),
      sameSql: (run) => product.pglite.query(timeline, [person(run)]),
      postgres: (run) => postgres?.client.query({ name: 'timeline', text: timeline, values: [person(run)] }),
      sqlite: (run) => sqlite.database.prepare(timeline.replace('entity, ', '').replace('$1', '?')).all(person(run)),
    },
    {
      name: 'who is due',
      ours: () => product.client.cadence.due({ limit: 100 }),
      sameSql: () => product.pglite.query(due),
      postgres: () => postgres?.client.query({ name: 'due', text: due }),
      sqlite: () => sqlite.database.prepare(due).all(),
    },
    { name: 'people, whole list', runs: 10, ours: () => product.client.people.list({}) },
  ]
}

function briefs({ client }: Product, { mentorships, meetings }: Subjects): Work[] {
  const of = (ids: readonly string[], run: number) => ({ id: ids[run % ids.length] ?? '' })
  return [
    { name: 'brief of a mentorship', ours: (run) => client.briefing.mentorship(of(mentorships, run)) },
    ...(meetings.length > 0
      ? [{ name: 'brief of a meeting', ours: (run: number) => client.briefing.meeting(of(meetings, run)) }]
      : []),
  ]
}

function writings({ product, postgres, sqlite, runs }: Setup): Work[] {
  const one = async (query: (text: string, values?: unknown[]) => Promise<unknown>) => {
    const [id, set] = [randomUUID(), randomUUID()]
    await query(
      `INSERT INTO person (id, created_at, updated_at, display_name, sort_name) VALUES ($1, now(), now(), 'Bench Person', 'Person, Bench')`,
      [id],
    )
    await query(`INSERT INTO change_set (id, label, at) VALUES ($1, 'added', now())`, [set])
    await query(
      `INSERT INTO activity_event (change_set_id, position, entity, entity_id, after, at) VALUES ($1, 0, 'person', $2, '{"name":"Bench Person"}', now())`,
      [set, id],
    )
    await query(
      `INSERT INTO search_document (entity, entity_id, kind, title, person_ids, occurred_at, words) VALUES ('person', $1, 'person', 'Bench Person', array[$1::uuid], now(), to_tsvector('simple', 'Bench Person'))`,
      [id],
    )
  }
  const pgOne = async () => {
    await postgres?.client.query('BEGIN')
    await one(async (text, values) => postgres?.client.query(text, values))
    await postgres?.client.query('COMMIT')
  }
  const sqliteOne = () => {
    const id = randomUUID()
    sqlite.database.exec('BEGIN')
    sqlite.database.prepare(`INSERT INTO person VALUES (?, 'Bench Person', 'Person, Bench', '{}')`).run(id)
    const { lastInsertRowid } = sqlite.database
      .prepare(`INSERT INTO search_document (entity, entity_id, occurred_at) VALUES ('person', ?, '2026-01-01')`)
      .run(id)
    sqlite.database
      .prepare(`INSERT INTO search_words (rowid, title, people, tags, body) VALUES (?, 'Bench Person', '', '', '')`)
      .run(lastInsertRowid)
    sqlite.database.exec('COMMIT')
  }
  return [
    {
      name: 'one durable write (a person)',
      ours: () => product.client.people.create({ name: 'Bench Person' }),
      sameSql: () => product.pglite.transaction((inside) => one((text, values) => inside.query(text, values))),
      postgres: pgOne,
      sqlite: sqliteOne,
    },
    { name: 'undo of it', runs: Math.min(20, runs), ours: () => product.client.changes.undo({}) },
  ]
}

const wordsOf = (text: string) => text.split(' ').filter(Boolean)
const tsQuery = (text: string) =>
  wordsOf(text)
    .map((word) => `${word}:*`)
    .join(' & ')
const ftsQuery = (text: string) =>
  wordsOf(text)
    .map((word) => `"${word}"*`)
    .join(' ')
