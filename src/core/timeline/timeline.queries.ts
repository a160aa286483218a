import { and, asc, desc, eq, gt, inArray, isNull, lt, or, sql, type SQL } from 'drizzle-orm'
import type { TimelineEntry, TimelineOutline, TimelinePage, TimelineScope } from '#contract/timeline.contract.ts'
import { idIn } from '../database/id-list.ts'
import { person, timelineEntry } from '../database/schema.ts'
import type { Database } from '../ports.ts'

type PageInput = TimelineScope & { kinds?: string[]; before?: string; after?: string; onDay?: string; limit: number }
type Row = typeof timelineEntry.$inferSelect
type Place = { at: string; id: string }

/** One page of a timeline, newest first, read in the order of an index from where the cursor stands. */
export async function timelinePage(database: Database, input: PageInput): Promise<TimelinePage> {
  const forward = input.after !== undefined
  const from = placeOf(input)
  const rows = await database
    .select()
    .from(timelineEntry)
    .where(and(scopeWhere(input), from && beyond(from, forward)))
    .orderBy(
      ...(forward
        ? [asc(timelineEntry.occurredAt), asc(timelineEntry.entityId)]
        : [desc(timelineEntry.occurredAt), desc(timelineEntry.entityId)]),
    )
    .limit(input.limit + 1)
  const more = rows.length > input.limit
  const page = forward ? rows.slice(0, input.limit).reverse() : rows.slice(0, input.limit)
  const [first, last] = [page[0], page.at(-1)]
  const cursorOf = (row: Row | undefined) => (row ? `${row.occurredAt}~${row.entityId}` : null)
  const older = forward ? cursorOf(last) : more ? cursorOf(last) : null
  const newer = forward ? (more ? cursorOf(first) : null) : await newerCursor(database, input, first, from)
  return { entries: await withPeople(database, page), older, newer }
}

/** Which kinds a timeline holds, and the days of its ends in UTC. */
export async function timelineOutline(database: Database, input: TimelineScope): Promise<TimelineOutline> {
  const rows = await database
    .select({
      kind: timelineEntry.kind,
      count: sql<number>`count(*)::int`,
      first: sql<string>`min(${timelineEntry.occurredAt})`,
      last: sql<string>`max(${timelineEntry.occurredAt})`,
    })
    .from(timelineEntry)
    .where(scopeWhere(input))
    .groupBy(timelineEntry.kind)
    .orderBy(asc(timelineEntry.kind))
  const day = (text: string) => new Date(text).toISOString().slice(0, 10)
  const days = rows.flatMap((row) => [day(row.first), day(row.last)]).sort()
  return {
    kinds: rows.map(({ kind, count }) => ({ kind, count })),
    firstDay: days[0] ?? null,
    lastDay: days.at(-1) ?? null,
  }
}

/** The cursor that leads back towards today; null where nothing is newer. */
async function newerCursor(
  database: Database,
  input: PageInput,
  first: Row | undefined,
  from: Place | undefined,
): Promise<string | null> {
  const place = first ? { at: first.occurredAt, id: first.entityId } : from
  if (!from || !place) return null
  const where = and(scopeWhere(input), beyond(place, true))
  const [newer] = await database
    .select({ at: timelineEntry.occurredAt })
    .from(timelineEntry)
    .where(where)
    .orderBy(asc(timelineEntry.occurredAt), asc(timelineEntry.entityId))
    .limit(1)
  return newer ? `${place.at}~${place.id}` : null
}

function scopeWhere({ personId, mentorshipId, kinds }: TimelineScope & { kinds?: string[] }): SQL | undefined {
  return and(
    personId ? eq(timelineEntry.personId, personId) : eq(timelineEntry.primary, true),
    mentorshipId ? eq(timelineEntry.mentorshipId, mentorshipId) : undefined,
    kinds ? (kinds.length > 0 ? inArray(timelineEntry.kind, kinds) : sql`false`) : undefined,
  )
}

/** Days end with their last millisecond in UTC, as the timeline's own days are noons in UTC. */
function placeOf({ before, after, onDay }: PageInput): Place | undefined {
  const cursor = before ?? after
  if (cursor !== undefined) {
    const [at = '', id = ''] = cursor.split('~')
    return { at, id }
  }
  return onDay === undefined ? undefined : { at: `${onDay}T23:59:59.999Z`, id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' }
}

function beyond({ at, id }: Place, forward: boolean): SQL | undefined {
  const compare = forward ? gt : lt
  const edge = forward ? sql`${timelineEntry.occurredAt} >= ${at}` : sql`${timelineEntry.occurredAt} <= ${at}`
  return and(
    edge,
    or(
      compare(timelineEntry.occurredAt, at),
      and(eq(timelineEntry.occurredAt, at), compare(timelineEntry.entityId, id)),
    ),
  )
}

async function withPeople(database: Database, rows: Row[]): Promise<TimelineEntry[]> {
  const ids = [...new Set(rows.map((row) => row.entityId))]
  if (ids.length === 0) return []
  const links = await database
    .select({
      entityId: timelineEntry.entityId,
      occurredAt: timelineEntry.occurredAt,
      id: person.id,
      displayName: person.displayName,
    })
    .from(timelineEntry)
    .innerJoin(person, eq(person.id, timelineEntry.personId))
    .where(
      and(
        inArray(timelineEntry.entity, [...new Set(rows.map((row) => row.entity))]),
        idIn(timelineEntry.entityId, ids),
        isNull(person.deletedAt),
      ),
    )
    .orderBy(desc(timelineEntry.primary), asc(person.sortName))
  const people = Map.groupBy(links, (link) => `${link.entityId} ${link.occurredAt}`)
  return rows.map(({ entityId, personId: _personId, primary: _primary, ...row }) => ({
    ...row,
    id: entityId,
    people: (people.get(`${entityId} ${row.occurredAt}`) ?? []).map(({ id, displayName }) => ({ id, displayName })),
  }))
}
