import { sql, type SQL } from 'drizzle-orm'
import type { NetworkEdge, NetworkGraph, NetworkPerson } from '#contract/network.contract.ts'
import type { Database } from '../ports.ts'

const mostPeople = 2000
/** Where more people than this were, sharing the place says nothing about two of them. */
const largestPlace = 25

const year = (day: SQL) => sql`case when ${day} like '-%' then null else left(${day}, 4) end`

/**
 * All ties as rows (a, b, kind, since, until, what), `a` being the one the kind speaks of: what was written down, mentorships,
 * who was met through whom, introductions that were made, and places where two people were at the same time.
 */
export const allEdges: SQL = sql`
  me as (select id from person where kind = 'me' and deleted_at is null limit 1),
  made as (
    select record.id, record.title, coalesce(record.data->>'introducedOn', record.occurred_on::text) as day,
      record.data->>'direction' as direction
    from record
    where record.kind = 'introduction' and record.deleted_at is null
      and record.status in ('introduced', 'replied', 'met', 'outcome')
  ),
  people_of_made as (
    select made.id, record_person.person_id, record_person.role from made
      join record_person on record_person.record_id = made.id
    union
    select made.id, me.id, case made.direction when 'given' then 'connector' else 'requester' end from made, me
    where made.direction in ('received', 'given')
  ),
  job as (
    select person_id, lower(trim(organization)) as place, min(organization) as organization,
      min(${year(sql`start_on`)}) as start_year,
      case when bool_or(end_on is null) then null else max(${year(sql`end_on`)}) end as end_year,
      count(*) over (partition by lower(trim(organization))) as people
    from affiliation
    where deleted_at is null and kind in ('employment', 'board', 'volunteer')
    group by person_id, lower(trim(organization))
  ),
  raw_edge as (
    select from_id as a, to_id as b, kind, since, until, note as what from person_relation where deleted_at is null
    union all
    select case when my_role in ('mentor', 'sponsor') then me.id else person_id end,
      case when my_role in ('mentor', 'sponsor') then person_id else me.id end,
      case my_role when 'peer' then 'peer' else 'mentor_of' end, started_on, ended_on::text, title
    from mentorship, me where deleted_at is null and stage in ('active', 'paused', 'closing', 'redefined', 'ended')
    union all
    select met_through_person_id, id, 'introduced', met_on, null, null from person where met_through_person_id is not null
    union all
    select maker.person_id, other.person_id, 'introduced', made.day, null, made.title
    from made
      join people_of_made maker on maker.id = made.id and maker.role = 'connector'
      join people_of_made other on other.id = made.id and other.role <> 'connector'
    union all
    select asks.person_id, target.person_id, 'other', made.day, null, made.title
    from made
      join people_of_made asks on asks.id = made.id and asks.role = 'requester'
      join people_of_made target on target.id = made.id and target.role = 'target'
    union all
    select one.person_id, other.person_id, 'works_with', greatest(one.start_year, other.start_year),
      least(one.end_year, other.end_year), one.organization
    from job one join job other on other.place = one.place and other.person_id > one.person_id
    where one.people <= ${largestPlace}
      and (one.start_year is null or other.end_year is null or one.start_year <= other.end_year)
      and (other.start_year is null or one.end_year is null or other.start_year <= one.end_year)
  ),
  edge as (
    select raw_edge.* from raw_edge
      join person as here on here.id = raw_edge.a and here.deleted_at is null
      join person as there on there.id = raw_edge.b and there.deleted_at is null
    where raw_edge.a <> raw_edge.b
  )`

/** Ties between people of the notebook, each told once. */
async function listEdges(database: Database): Promise<NetworkEdge[]> {
  const found = await database.execute<NetworkEdge>(sql`
    with ${allEdges}
    select a as "from", b as "to", kind, min(since) as since,
      case when bool_or(until is null) then null else max(until) end as until, min(what) as what
    from edge group by a, b, kind order by a, b, kind`)
  return rowsOf(found)
}

/** Everybody with their ties. */
export async function networkGraph(database: Database): Promise<NetworkGraph> {
  const edges = await listEdges(database)
  const people = rowsOf<NetworkPerson>(
    await database.execute<NetworkPerson>(sql`
      select person.id, person.display_name as name, person.kind = 'me' as "isMe",
        coalesce((select array_agg(label.name order by label.name) from person_label
          join label on label.id = person_label.label_id and label.deleted_at is null
          where person_label.person_id = person.id), '{}') as labels
      from person where person.deleted_at is null order by person.kind = 'me' desc, person.sort_name, person.id`),
  )
  if (people.length <= mostPeople) return { people, edges, leftOut: 0 }
  const tied = new Set(edges.flatMap(({ from, to }) => [from, to]))
  const shown = people.toSorted((a, b) => Number(tied.has(b.id)) - Number(tied.has(a.id))).slice(0, mostPeople)
  const here = new Set(shown.map(({ id }) => id))
  const known = edges.filter(({ from, to }) => here.has(from) && here.has(to))
  return { people: shown, edges: known, leftOut: people.length - shown.length }
}

/** The rows of an answer of the database. */
export const rowsOf = <Row>(answer: unknown): Row[] => (answer as { rows: Row[] }).rows
