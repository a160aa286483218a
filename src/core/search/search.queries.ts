import { and, sql, type SQL } from 'drizzle-orm'
import { searchGroups, type SearchGroup, type SearchPage, type SearchResult } from '#contract/search.contract.ts'
import { searchDocument } from '../database/schema.ts'
import type { Database } from '../ports.ts'
import type { PresentMoment } from '../present-moment.ts'
import { describeResults } from './describe-results.queries.ts'
import {
  countCandidates,
  findCandidates,
  findCloseWords,
  rankedAtOnce,
  toConditions,
  toTsQuery,
  type BatchEnd,
  type Candidate,
} from './find-candidates.queries.ts'
import type { NameSearch } from './name-search.ts'
import { groupOf } from './search-filters.rules.ts'
import { parseSearch, searchTerms, type ParsedSearch } from './search-query.rules.ts'
import { understandSearch } from './understand-search.queries.ts'

export type SearchInput = {
  text: string
  limit: number
  cursor?: string | null | undefined
  groups?: SearchGroup[] | undefined
  counts: boolean
}
type Cursor = { after: BatchEnd | null; skip: number }

/** How much a find from today weighs more than a very old one. */
const freshness = 0.3
const day = 86_400_000
/** So many of the newest are ranked while somebody types. */
const suggestedOf = { others: 150, notes: 40, depth: 10_000 }
/** A name that fits this well stands above everything found by words. */
const goodName = 0.6

/** One page of finds, best first within each batch of the newest 300. */
export async function searchNotebook(
  database: Database,
  names: NameSearch,
  moment: PresentMoment,
  input: SearchInput,
): Promise<SearchPage> {
  const parsed = parseSearch(input.text)
  const cursor = readCursor(input.cursor)
  const { filters, understood } = await understandSearch(database, names, parsed, input.groups ?? [], moment)
  const conditions = toConditions(filters)
  const nothing = { results: [], next: null, counts: null, instead: null, understood }
  if (
    parsed.words.length + parsed.phrases.length + parsed.operators.length === 0 ||
    understood.chips.some(({ problem }) => problem)
  )
    return nothing
  let query = toTsQuery(parsed)
  let terms = searchTerms(parsed)
  let instead: string | null = null
  let batch = await findCandidates(database, query, [{ where: conditions, limit: rankedAtOnce }], cursor.after)
  const people = await findPeopleByName(database, names, parsed, input, cursor)
  if (batch.length === 0 && people.length === 0 && cursor.after === null && parsed.phrases.length === 0) {
    const close = await findCloseWords(database, parsed.words)
    if (!close) return nothing
    instead = close.instead
    query = close.query
    terms = instead.split(' ')
    batch = await findCandidates(database, query, [{ where: conditions, limit: rankedAtOnce }], null)
  }
  const ranked = rankBatch(batch, people, moment.now, query !== null)
  const page = ranked.slice(cursor.skip, cursor.skip + input.limit)
  return {
    results: await describeResults(database, page, terms),
    next: nextCursor(cursor, batch, ranked.length, input.limit),
    counts: input.counts
      ? await countGroups(
          database,
          query,
          toConditions({ ...filters, groups: filters.groups.filter((group) => !input.groups?.includes(group)) }),
        )
      : null,
    instead,
    understood,
  }
}

/** The best few of every group, for a list that follows the typing. */
export async function suggest(
  database: Database,
  names: NameSearch,
  moment: PresentMoment,
  input: { text: string; perGroup: number },
): Promise<{ results: SearchResult[]; instead: string | null }> {
  const parsed = parseSearch(input.text)
  const { filters } = await understandSearch(database, names, parsed, [], moment)
  let query = toTsQuery(parsed)
  if (!query && parsed.operators.length === 0) return { results: [], instead: null }
  let terms = searchTerms(parsed)
  let instead: string | null = null
  const people = await findPeopleByName(
    database,
    names,
    parsed,
    { text: input.text, counts: false, limit: input.perGroup },
    { after: null, skip: 0 },
  )
  let batch = await findOfEach(database, query, filters)
  if (batch.length === 0 && people.length === 0 && parsed.phrases.length === 0) {
    const close = await findCloseWords(database, parsed.words)
    if (close) {
      ;({ query, instead } = close)
      terms = instead.split(' ')
      batch = await findOfEach(database, query, filters)
    }
  }
  const ranked = rankBatch(batch, people, moment.now, query !== null)
  const best = searchGroups.flatMap((group) =>
    ranked.filter((row) => groupOf(row.entity, row.kind) === group).slice(0, input.perGroup),
  )
  return { results: await describeResults(database, best, terms), instead }
}

/** The newest of notes and of everything else, so that many notes do not leave the others out. */
async function findOfEach(
  database: Database,
  query: SQL | null,
  filters: Parameters<typeof toConditions>[0],
): Promise<Candidate[]> {
  const conditions = toConditions(filters)
  const { entity } = searchDocument
  return findCandidates(
    database,
    query,
    [
      { where: and(sql`${entity} <> 'note'`, conditions), limit: suggestedOf.others, depth: suggestedOf.depth },
      { where: and(sql`${entity} = 'note'`, conditions), limit: suggestedOf.notes },
    ],
    null,
  )
}

/** People found by their names, as candidates; only on the first page of a search for words alone. */
async function findPeopleByName(
  database: Database,
  names: NameSearch,
  parsed: ParsedSearch,
  input: SearchInput,
  cursor: Cursor,
): Promise<Candidate[]> {
  const wanted = !input.groups || input.groups.length === 0 || input.groups.includes('people')
  if (!wanted || cursor.after !== null || parsed.operators.length > 0 || parsed.phrases.length > 0) return []
  const found = await names.search(database, parsed.words.join(' '), input.limit)
  return found.map(({ id, score }) => ({
    entity: 'person',
    entityId: id,
    kind: 'person',
    occurredAt: '',
    rank: score >= goodName ? 2 + score : score,
  }))
}

function rankBatch(
  batch: readonly Candidate[],
  people: readonly Candidate[],
  now: string,
  byFit: boolean,
): Candidate[] {
  if (!byFit) return [...batch]
  const moment = Date.parse(now)
  const named = new Set(people.map(({ entityId }) => entityId))
  const scored = batch
    .filter((row) => !(row.entity === 'person' && named.has(row.entityId)))
    .map((row) => ({ row, score: score(row, moment) }))
  for (const row of people) scored.push({ row, score: row.rank })
  return scored
    .toSorted((a, b) => b.score - a.score || (a.row.occurredAt < b.row.occurredAt ? 1 : -1))
    .map(({ row }) => row)
}

function score({ rank, occurredAt }: Candidate, now: number): number {
  const days = Math.abs(now - Date.parse(occurredAt)) / day
  return rank * (1 + freshness / (1 + days / 30))
}

async function countGroups(
  database: Database,
  query: SQL | null,
  conditions: SQL | undefined,
): Promise<Record<SearchGroup, number>> {
  const counts = Object.fromEntries(searchGroups.map((group) => [group, 0])) as Record<SearchGroup, number>
  for (const { entity, kind, count } of await countCandidates(database, query, conditions))
    counts[groupOf(entity, kind)] += count
  return counts
}

function nextCursor(cursor: Cursor, batch: readonly Candidate[], ranked: number, limit: number): string | null {
  if (cursor.skip + limit < ranked) return writeCursor({ after: cursor.after, skip: cursor.skip + limit })
  const last = batch.at(-1)
  return last && batch.length === rankedAtOnce ? writeCursor({ after: last, skip: 0 }) : null
}

const writeCursor = ({ after, skip }: Cursor) =>
  `${skip} ${after ? `${after.occurredAt} ${after.entityId}` : ''}`.trim()

function readCursor(text: string | null | undefined): Cursor {
  const [, skip = '0', occurredAt, entityId] = /^(\d{1,4})(?: (\S+Z) ([\da-f-]{36}))?$/.exec(text ?? '') ?? []
  return { skip: Number(skip), after: occurredAt && entityId ? { occurredAt, entityId } : null }
}
