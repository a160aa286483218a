import { and, desc, inArray, isNotNull, lt, ne, notInArray, or, sql, eq, gte, type SQL } from 'drizzle-orm'
import { countedAtMost, type SearchGroup } from '#contract/search.contract.ts'
import { searchText, startsUnspaced } from '#shared/search-text.ts'
import { searchDocument } from '../database/schema.ts'
import type { Database } from '../ports.ts'
import { closeBeginnings, closeWords } from './close-words.rules.ts'
import { hasOpenAction } from './has-open-action.queries.ts'
import { entitiesOf, groupedEntities, statusWords } from './search-filters.rules.ts'
import type { ParsedSearch } from './search-query.rules.ts'

/** So many of the newest finds are ranked; ranking all of them would read all of them. */
export const rankedAtOnce = 300
/** Words that stand in 30 of the newest 1,000 rows are common, those in up to 3 of them rare. */
const probe = { rows: 1000, common: 30, rare: 3 }
/** A stretch of time in which enough finds are expected is taken this much longer, and longer still when they were too few. */
const window = { margin: 1.5, widen: 6 }
/** More finds than this are not read from the word index at once. */
const readAtMost = 6_000

export type SearchFilters = {
  groups: SearchGroup[]
  kinds: string[]
  /** Each entry stands for one `from:`; a row must concern somebody of each. */
  people: string[][]
  since: string | null
  before: string | null
  has: string[]
  is: string[]
}
export type Candidate = { entity: string; entityId: string; kind: string; occurredAt: string; rank: number }
/** Where the next batch begins: after this row, in the order of time. */
export type BatchEnd = { occurredAt: string; entityId: string }

/** The search in PostgreSQL's words, or null when there are no words in it. Each word also matches the words it begins. */
export function toTsQuery({ words, phrases }: Pick<ParsedSearch, 'words' | 'phrases'>): SQL | null {
  const parts = [...words.flatMap((word) => indexPieces(word).map(beginning)), ...phrases.map(sideBySide)]
  return parts.length === 0 ? null : sql.join(parts, sql` && `)
}

const indexPieces = (text: string) => searchText(text).match(/\S*[\p{L}\p{N}]\S*/gu) ?? []
const beginning = (piece: string) => sql`to_tsquery('simple', ${`${lexeme(piece)}:*`})`

/** The last sign of a run stands alone in the index only where the run ends there; elsewhere it begins the next pair. */
function sideBySide(phrase: string): SQL {
  const pieces = indexPieces(phrase).map((piece) =>
    startsUnspaced(piece) && [...piece].length === 1 ? beginning(piece) : sql`phraseto_tsquery('simple', ${piece})`,
  )
  return sql`(${sql.join(pieces, sql` <-> `)})`
}

/** A part of the finds to rank: its newest `limit`, looked for among the newest `depth` rows of the notebook when that is given. */
export type Branch = { where: SQL | undefined; limit: number; depth?: number }

/**
 * The newest finds of each branch with how well they fit, not sorted by it. Common words are met soon on the way back
 * through time; all others are read from the word index, for as far back as they need. The planner cannot tell these
 * apart, so a look at the newest rows does.
 */
export async function findCandidates(
  database: Database,
  query: SQL | null,
  branches: readonly Branch[],
  after: BatchEnd | null,
): Promise<Candidate[]> {
  const indexed = query ? await findIndexed(database, query, branches, after) : null
  if (indexed) return indexed.toSorted(byTime)
  const found: Candidate[] = []
  for (const branch of branches) found.push(...(await walkBack(database, query, branch, after)))
  return found
}

/** Newest first; ids decide between equals, as the database orders them. */
function byTime(a: Candidate, b: Candidate): number {
  if (a.occurredAt !== b.occurredAt) return a.occurredAt < b.occurredAt ? 1 : -1
  return a.entityId < b.entityId ? 1 : -1
}

/**
 * How many of the newest rows are finds, counted no further than makes a word common, and from when to when those rows
 * are. People are passed over: after an import they are the newest thousands, and say nothing of what was written.
 */
async function lookAtNewest(
  database: Database,
  query: SQL,
): Promise<{ hits: number; newest: number; oldest: number | null }> {
  const { words, occurredAt, entity, entityId } = searchDocument
  const newest = database
    .select({ words })
    .from(searchDocument)
    .where(ne(entity, 'person'))
    .orderBy(desc(occurredAt), desc(entityId))
    .limit(probe.rows)
    .as('newest')
  const hits = database
    .select({ hit: sql`1`.as('hit') })
    .from(newest)
    .where(sql`${newest.words} @@ (${query})`)
    .limit(probe.common)
    .as('hits')
  // For common words nobody asks when those rows were, and the engine then does not look.
  const time = (offset: number) =>
    sql<
      string | null
    >`case when count(*) < ${sql.raw(String(probe.common))} then (select extract(epoch from occurred_at) * 1000 from search_document where entity <> 'person' order by occurred_at desc, entity_id desc offset ${sql.raw(String(offset))} limit 1) end`
  const [row] = await database
    .select({ count: sql`count(*)`.mapWith(Number), newest: time(0), oldest: time(probe.rows - 1) })
    .from(hits)
  return {
    hits: row?.count ?? 0,
    newest: Number(row?.newest ?? 0),
    oldest: row?.oldest === null || row?.oldest === undefined ? null : Number(row.oldest),
  }
}

/**
 * Reads the finds of a stretch of time, as long as should hold enough of them, and of longer ones until they do. Null for
 * common words, where walking back through time is faster.
 */
async function findIndexed(
  database: Database,
  query: SQL,
  branches: readonly Branch[],
  after: BatchEnd | null,
): Promise<Candidate[] | null> {
  const { hits, newest, oldest } = await lookAtNewest(database, query)
  if (hits >= probe.common) return null
  const begin = after ? Date.parse(after.occurredAt) : newest
  const span = newest - (oldest ?? newest)
  let length = (window.margin * span * Math.max(...branches.map(({ limit }) => limit))) / Math.max(1, hits)
  let isBounded = hits > probe.rare && span > 0
  while (true) {
    const since = isBounded ? new Date(Math.max(0, begin - length)).toISOString() : null
    const { total, found } = await findSince(database, query, branches, after, since)
    if (total >= readAtMost) return null
    const isEnough = branches.every(
      ({ limit, depth }, index) =>
        (found[index]?.length ?? 0) >= limit || (depth !== undefined && length >= (span * depth) / probe.rows),
    )
    if (since === null || isEnough) return found.flat()
    length *= window.widen
    isBounded = begin - length > 0
  }
}

/** The finds of each branch, and how many there are without its conditions, up to `readAtMost`. */
async function findSince(
  database: Database,
  query: SQL,
  branches: readonly Branch[],
  after: BatchEnd | null,
  since: string | null,
): Promise<{ total: number; found: Candidate[][] }> {
  const chosen = branches.map(
    ({ where, limit }, index) => sql`(
      select ${sql.raw(String(index))} as branch, place
      from near as search_document
      where ${and(where, isAfter(after)) ?? sql`true`}
      order by occurred_at desc, entity_id desc
      limit ${limit})`,
  )
  const bounds = since === null ? sql`` : sql` and ${searchDocument.occurredAt} >= ${since}::timestamptz`
  const [row] = await readWithWordIndex<{ total: number; finds: string }>(
    database,
    sql`
    with near as materialized (
      select ctid as place, entity, entity_id, kind, occurred_at, person_ids, status, private, has_flags
      from ${searchDocument} where ${searchDocument.words} @@ (${query})${bounds} limit ${readAtMost}),
    chosen as materialized (${sql.join(chosen, sql` union all `)})
    select (select count(*) from near)::int as total, (
      select ${packed} from (
        select branch, entity, entity_id, kind, occurred_at, ${rankOf(sql`words`, query)} as rank
        from chosen join ${searchDocument} on ${searchDocument}.ctid = chosen.place
      ) as found) as finds`,
  )
  const found = branches.map((): Candidate[] => [])
  for (const { branch, candidate } of unpack(row?.finds)) found[branch]?.push(candidate)
  return { total: row?.total ?? 0, found }
}

/** Finds as one value: hundreds of rows cost the driver more than the search itself. */
const packed = sql`coalesce(json_agg(json_build_array(branch, entity, entity_id, kind, extract(epoch from occurred_at) * 1000, rank)), '[]')::text`

function unpack(finds = '[]'): { branch: number; candidate: Candidate }[] {
  const rows = JSON.parse(finds) as [number, string, string, string, number, number][]
  return rows.map(([branch, entity, entityId, kind, time, rank]) => ({
    branch,
    candidate: { entity, entityId, kind, occurredAt: new Date(time).toISOString(), rank },
  }))
}

async function walkBack(
  database: Database,
  query: SQL | null,
  { where, limit, depth }: Branch,
  after: BatchEnd | null,
): Promise<Candidate[]> {
  const newest = [desc(searchDocument.occurredAt), desc(searchDocument.entityId)]
  const source = depth
    ? database
        .select()
        .from(searchDocument)
        .where(isAfter(after))
        .orderBy(...newest)
        .limit(depth)
        .as('search_document')
    : searchDocument
  const { entity, entityId, kind, occurredAt, words } = source
  const hits = database
    .select({ entity, entityId, kind, occurredAt, words })
    .from(source)
    .where(and(where, depth ? undefined : isAfter(after), query ? sql`${words} @@ (${query})` : undefined))
    .orderBy(desc(occurredAt), desc(entityId))
    .limit(limit)
    .as('hits')
  const found = database
    .select({
      branch: sql`0`.as('branch'),
      entity: hits.entity,
      entityId: hits.entityId,
      kind: hits.kind,
      occurredAt: hits.occurredAt,
      rank: (query ? rankOf(sql`${hits.words}`, query) : sql`0`).as('rank'),
    })
    .from(hits)
    .as('found')
  const [row] = await database.select({ finds: sql<string>`${packed}` }).from(found)
  return unpack(row?.finds).map(({ candidate }) => candidate)
}

/** Weights of D, C, B, A: a word of the title counts five times one of the text. Long texts count a little less. */
const rankOf = (words: SQL, query: SQL) => sql`ts_rank('{0.1, 0.2, 0.5, 1}', ${words}, ${query}, 1)`

function isAfter(after: BatchEnd | null): SQL | undefined {
  const { occurredAt, entityId } = searchDocument
  return after
    ? sql`(${occurredAt}, ${entityId}) < (${after.occurredAt}::timestamptz, ${after.entityId}::uuid)`
    : undefined
}

/** How many finds there are of each entity and kind, counted up to `countedAtMost`. */
export async function countCandidates(
  database: Database,
  query: SQL | null,
  filters: SQL | undefined,
): Promise<{ entity: string; kind: string; count: number }[]> {
  const { entity, kind, words } = searchDocument
  const hits = database
    .select({ entity, kind })
    .from(searchDocument)
    .where(and(filters, query ? sql`${words} @@ (${query})` : undefined))
    .limit(countedAtMost)
    .as('hits')
  return database
    .select({ entity: hits.entity, kind: hits.kind, count: sql`count(*)`.mapWith(Number) })
    .from(hits)
    .groupBy(hits.entity, hits.kind)
}

/** The conditions that the operators and facets stand for. */
export function toConditions(filters: SearchFilters): SQL | undefined {
  const { entity, kind, personIds, occurredAt, hasFlags, status } = searchDocument
  const groups = filters.groups.map((group) => {
    const entities = entitiesOf(group)
    return entities ? inArray(entity, entities) : notInArray(entity, groupedEntities)
  })
  const shown = [...groups, ...(filters.kinds.length > 0 ? [inArray(kind, filters.kinds)] : [])]
  return and(
    shown.length > 0 ? or(...shown) : undefined,
    ...filters.people.map((ids) => sql`${personIds} && ${arrayText(ids)}::text::uuid[]`),
    filters.since ? gte(occurredAt, filters.since) : undefined,
    filters.before ? lt(occurredAt, filters.before) : undefined,
    ...filters.has.map((flag) => (flag === 'action' ? hasOpenAction : sql`${hasFlags} @> array[${flag}]::text[]`)),
    ...filters.is.map((word) => {
      if (word === 'private') return eq(searchDocument.private, true)
      if (word === 'shared') return eq(searchDocument.private, false)
      return and(isNotNull(status), inArray(status, [...(statusWords[word] ?? [word])]))
    }),
  )
}

/**
 * For each word the indexed words that are one slip away, its own beginning included. Null when no other word is near any
 * of them. The planner is kept from reading the whole table for words it has never seen.
 */
export async function findCloseWords(
  database: Database,
  words: readonly string[],
): Promise<{ query: SQL; instead: string } | null> {
  const parts: SQL[] = []
  const instead: string[] = []
  for (const word of words) {
    const exact = `${lexeme(word)}:*`
    const near = [
      exact,
      ...closeWords(word).map(lexeme),
      ...closeBeginnings(word).map((beginning) => `${lexeme(beginning)}:*`),
    ]
    const found = await existing(database, near)
    if (found.length === 0) return null
    parts.push(sql`to_tsquery('simple', ${found.join(' | ')})`)
    const shown = found.includes(exact) ? exact : (found[0] ?? exact)
    instead.push(shown.replace(/^'|':?\*?$/g, ''))
  }
  if (instead.join(' ') === words.join(' ')) return null
  return { query: sql.join(parts, sql` && `), instead: instead.join(' ') }
}

async function existing(database: Database, queries: string[]): Promise<string[]> {
  const rows = await readWithWordIndex<{ query: string }>(
    database,
    sql`
      select candidate.query
      from unnest(${arrayText(queries)}::text::text[]) with ordinality as candidate(query, place)
      where exists (select from ${searchDocument} where ${searchDocument.words} @@ candidate.query::tsquery)
      order by candidate.place`,
  )
  return rows.map((row) => row.query)
}

/** Reads with the index of words, and that of time beside it, whatever the planner guesses about words that it has never seen. */
async function readWithWordIndex<Row>(database: Database, query: SQL): Promise<Row[]> {
  return database.transaction(async (transaction) => {
    await transaction.execute(
      sql`select set_config('enable_seqscan', 'off', true), set_config('enable_indexscan', 'off', true)`,
    )
    const result = await transaction.execute(query)
    return (result as unknown as { rows: Row[] }).rows
  })
}

/** An array as PostgreSQL writes it; the driver would otherwise need to know its type. */
function arrayText(values: readonly string[]): string {
  return `{${values.map((value) => `"${value.replace(/["\\]/g, (sign) => `\\${sign}`)}"`).join(',')}}`
}

/** One word as a quoted lexeme; signs that would end the quotes are dropped. */
function lexeme(word: string): string {
  return `'${word.replace(/['\\]/g, ' ').trim()}'`
}
