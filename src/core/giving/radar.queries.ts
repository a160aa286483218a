import { and, eq, inArray, isNull, ne, sql } from 'drizzle-orm'
import type { RadarFinding } from '#contract/giving.contract.ts'
import { dataText, type RecordData } from '#contract/record-kinds/record-data.ts'
import { recordKindOf } from '#contract/record-kinds/registry.ts'
import { formatDate } from '#shared/time.ts'
import { similarity } from '#shared/trigrams.ts'
import { AppError } from '../commands/app-error.ts'
import { notLetGo } from '../database/let-go.ts'
import { affiliation, giveMark, mentorship, person, record, recordPerson } from '../database/schema.ts'
import type { Database } from '../ports.ts'
import { matchWish, type RadarSource } from './radar.rules.ts'

type Row = typeof record.$inferSelect
type Link = typeof recordPerson.$inferSelect
type Source = RadarSource & { found: RadarFinding['source']; url: string | null; links: Link[] }

const shownPerPerson = 8
const veryAlike = 0.75

/** What of mine may help whom. What was told in confidence and who is sensitive is never offered to others. Fails PERSON_NOT_FOUND. */
export async function radarOf(database: Database, personId?: string): Promise<RadarFinding[]> {
  if (personId !== undefined) await checkPerson(database, personId)
  const wishes = await wishesOf(database, personId)
  if (wishes.length === 0) return []
  const sources = [...(await recordSources(database)), ...(await personSources(database))]
  const byKey = new Map(sources.map((source) => [source.key, source]))
  const marks = await database.select().from(giveMark).where(eq(giveMark.mark, 'not_for'))
  const no = new Set(marks.map((mark) => `${mark.personId} ${mark.sourceId}`))
  const met = await introducedTo(database)
  const found = new Map<string, RadarFinding & { weight: number }>()
  for (const wish of wishes)
    for (const { source: key, words, weight } of matchWish({ key: wish.id, text: wish.title }, sources)) {
      const source = byKey.get(key)
      const pair = `${wish.personId} ${key}`
      if (!source || no.has(pair) || met.has(pair) || key === wish.personId) continue
      const own = source.links.filter((link) => link.personId === wish.personId)
      // What waits for them, or came from them, is no news.
      if (own.some(({ role }) => role !== 'shared_with')) continue
      const before = found.get(pair)
      if (before && before.weight >= weight) continue
      found.set(pair, {
        ...{
          personId: wish.personId,
          personName: wish.personName,
          wish: wish.title,
          source: source.found,
          words,
          weight,
        },
        warning: own[0] ? gotWords(wish.personName, own[0]) : twinWords(wish, source, sources),
      })
    }
  const best = [...found.values()].toSorted(
    (a, b) => Number(a.warning !== null) - Number(b.warning !== null) || b.weight - a.weight,
  )
  return [...Map.groupBy(best, (finding) => finding.personId).values()].flatMap((findings) =>
    findings.slice(0, shownPerPerson).map(({ weight: _weight, ...finding }) => finding),
  )
}

async function checkPerson(database: Database, id: string): Promise<void> {
  const where = and(eq(person.id, id), isNull(person.deletedAt))
  const [row] = await database.select({ id: person.id }).from(person).where(where)
  if (!row) throw new AppError('PERSON_NOT_FOUND', { id })
}

const gotWords = (name: string, { onDay }: Link) => `${name} got this${onDay ? ` on ${formatDate(onDay)}` : ''}.`

/** Another entry of the same page or nearly the same title that they have. */
function twinWords(
  { personId, personName }: { personId: string; personName: string },
  source: Source,
  sources: readonly Source[],
): string | null {
  if (source.found.kind !== 'resource') return null
  const twin = sources.find(
    (other) =>
      other.key !== source.key &&
      other.links.some((link) => link.personId === personId && link.role === 'shared_with') &&
      ((source.url !== null && source.url === other.url) ||
        similarity(source.found.title, other.found.title) >= veryAlike),
  )
  return twin ? `${personName} got something very like it: “${twin.found.title}”.` : null
}

type Wish = { id: string; title: string; personId: string; personName: string }

/** What people care about or need, and the goals that they own. */
async function wishesOf(database: Database, personId: string | undefined): Promise<Wish[]> {
  const living = and(isNull(person.deletedAt), isNull(person.archivedAt), ne(person.kind, 'me'))
  const only = personId === undefined ? undefined : eq(person.id, personId)
  const chosen = { id: record.id, title: record.title, personId: person.id, personName: person.displayName }
  const interests = await database
    .select(chosen)
    .from(record)
    .innerJoin(recordPerson, and(eq(recordPerson.recordId, record.id), eq(recordPerson.role, 'whose')))
    .innerJoin(person, eq(person.id, recordPerson.personId))
    .where(and(eq(record.kind, 'interest'), isNull(record.deletedAt), living, only))
    .orderBy(record.id)
  const goals = await database
    .select(chosen)
    .from(record)
    .innerJoin(mentorship, and(eq(mentorship.id, record.mentorshipId), isNull(mentorship.deletedAt)))
    .innerJoin(person, eq(person.id, mentorship.personId))
    .where(
      and(
        eq(record.kind, 'goal'),
        isNull(record.deletedAt),
        notLetGo(record),
        eq(record.status, 'active'),
        sql`${record.data}->>'owner' = 'them'`,
        living,
        only,
      ),
    )
    .orderBy(record.id)
  return [...interests, ...goals]
}

async function recordSources(database: Database): Promise<Source[]> {
  const rows = await database
    .select()
    .from(record)
    .where(
      and(
        inArray(record.kind, ['resource', 'win', 'story']),
        isNull(record.deletedAt),
        notLetGo(record),
        eq(record.inConfidence, false),
      ),
    )
  const links = await database
    .select({ link: recordPerson, whose: person.kind })
    .from(recordPerson)
    .innerJoin(person, eq(person.id, recordPerson.personId))
    .innerJoin(record, and(eq(record.id, recordPerson.recordId), inArray(record.kind, ['resource', 'win', 'story'])))
  const byRecord = Map.groupBy(links, ({ link }) => link.recordId)
  // Somebody else's win is theirs to tell.
  const isMine = (row: Row) =>
    row.kind !== 'win' ||
    !(byRecord.get(row.id) ?? []).some(({ link, whose }) => link.role === 'whose' && whose !== 'me')
  return rows.filter(isMine).map((row) => {
    const tags = [row.data['tags'], row.data['skills']].flat().filter((tag) => typeof tag === 'string')
    return {
      key: row.id,
      head: [row.title, ...tags].join(' · '),
      rest: [row.body, dataText(recordKindOf(row.kind), row.data as RecordData)].filter(Boolean).join('\n'),
      found: { entity: 'record', id: row.id, kind: row.kind, title: row.title },
      url: typeof row.data['url'] === 'string' ? row.data['url'].replace(/[#?].*$|\/$/g, '') : null,
      links: (byRecord.get(row.id) ?? []).map(({ link }) => link),
    }
  })
}

async function personSources(database: Database): Promise<Source[]> {
  const people = await database
    .select()
    .from(person)
    .where(and(isNull(person.deletedAt), isNull(person.archivedAt), ne(person.kind, 'me'), eq(person.sensitive, false)))
  const jobs = await database
    .select()
    .from(affiliation)
    .where(and(isNull(affiliation.deletedAt), isNull(affiliation.endOn)))
  const jobsOf = Map.groupBy(jobs, (job) => job.personId)
  return people.map((row) => ({
    key: row.id,
    head: [row.headline, ...(jobsOf.get(row.id) ?? []).map((job) => job.title)].filter(Boolean).join(' · '),
    rest: '',
    found: { entity: 'person', id: row.id, kind: null, title: row.displayName },
    url: null,
    links: [],
  }))
}

/** Who was brought together, or is about to be, both ways round. */
async function introducedTo(database: Database): Promise<Set<string>> {
  const links = await database
    .select({ recordId: recordPerson.recordId, personId: recordPerson.personId })
    .from(recordPerson)
    .innerJoin(
      record,
      and(eq(record.id, recordPerson.recordId), eq(record.kind, 'introduction'), isNull(record.deletedAt)),
    )
    .where(inArray(recordPerson.role, ['requester', 'target', 'connector']))
  const pairs = new Set<string>()
  for (const group of Map.groupBy(links, ({ recordId }) => recordId).values())
    for (const one of group)
      for (const other of group) if (one !== other) pairs.add(`${one.personId} ${other.personId}`)
  return pairs
}
