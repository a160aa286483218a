import { sql } from 'drizzle-orm'
import type { NetworkEdge, NetworkPath } from '#contract/network.contract.ts'
import { idIn } from '../database/id-list.ts'
import { person } from '../database/schema.ts'
import { AppError } from '../commands/app-error.ts'
import type { Database } from '../ports.ts'
import { allEdges, rowsOf } from './edges.queries.ts'
import { pathSentence } from './path.rules.ts'

const mostSteps = 6

/** The shortest way between two people; null when none is known. Fails PERSON_NOT_FOUND. */
export async function findPath(
  database: Database,
  { fromId, toId }: { fromId: string; toId: string },
  today: string,
): Promise<NetworkPath | null> {
  for (const id of [fromId, toId]) {
    const [row] = await database
      .select()
      .from(person)
      .where(sql`${person.id} = ${id} and ${person.deletedAt} is null`)
    if (!row) throw new AppError('PERSON_NOT_FOUND', { id })
  }
  // Each person is reached once at each distance, so that a dense network does not make endless ways.
  const ties = rowsOf<Tie>(
    await database.execute(sql`
      with recursive ${allEdges},
      tie as materialized (
        select a, b from edge union select b, a from edge
      ),
      open_tie as materialized (
        select a, b from tie
        where (a in (${fromId}::uuid, ${toId}::uuid) or a not in (select id from me))
          and (b in (${fromId}::uuid, ${toId}::uuid) or b not in (select id from me))
      ),
      reached(id, depth) as (
        select ${fromId}::uuid, 0
        union
        select open_tie.b, reached.depth + 1 from reached join open_tie on open_tie.a = reached.id
        where reached.depth < ${mostSteps} and reached.id <> ${toId}::uuid
      ),
      nearest as materialized (select id, min(depth) as depth from reached group by id)
      select edge.a as "from", edge.b as "to", edge.kind, edge.since, edge.until, edge.what,
        one.depth as "fromDepth", other.depth as "toDepth"
      from edge
        join nearest one on one.id = edge.a
        join nearest other on other.id = edge.b and abs(other.depth - one.depth) = 1
      where exists (select 1 from nearest where id = ${toId}::uuid)
      order by edge.a, edge.b`),
  )
  if (fromId === toId) return null
  const ids = walkBack(ties, fromId, toId)
  if (ids === null) return null
  const rows = await database.select().from(person).where(idIn(person.id, ids))
  const people = ids.flatMap((id) => {
    const row = rows.find((one) => one.id === id)
    return row ? [{ id, name: row.displayName, isMe: row.kind === 'me' }] : []
  })
  return { people: people.map(({ id, name }) => ({ id, name })), sentence: pathSentence(people, ties, today) }
}

type Tie = NetworkEdge & { fromDepth: number; toDepth: number }

/** From the one looked for back to the beginning, a step nearer each time. */
function walkBack(ties: readonly Tie[], fromId: string, toId: string): string[] | null {
  const ids = [toId]
  while (ids[0] !== fromId) {
    const here = ids[0]
    const tie = ties.find(({ from, to, fromDepth, toDepth }) =>
      here === to ? fromDepth < toDepth : here === from && toDepth < fromDepth,
    )
    if (!tie || ids.length > mostSteps) return null
    ids.unshift(tie.from === here ? tie.to : tie.from)
  }
  return ids
}
