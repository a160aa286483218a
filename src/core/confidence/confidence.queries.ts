import { and, eq, isNull, or, sql } from 'drizzle-orm'
import type { Confidence, ConfidenceTarget } from '#contract/confidence.contract.ts'
import { idIn } from '../database/id-list.ts'
import { confidentialTag, person } from '../database/schema.ts'
import type { Database } from '../ports.ts'
import { holdsOn, whatMayLeave, type Told } from './what-may-leave.rules.ts'

const columns = {
  id: confidentialTag.id,
  entityId: confidentialTag.entityId,
  toldBy: confidentialTag.toldByPersonId,
  toldByName: person.displayName,
  level: confidentialTag.level,
  until: confidentialTag.expiresOn,
}
const read = (database: Database) =>
  database.select(columns).from(confidentialTag).leftJoin(person, eq(person.id, confidentialTag.toldByPersonId))

/** What is in confidence of these rows, by the id of the row. One that is over on `today` is not there; without a day all are. */
export async function confidencesOf(
  database: Database,
  entity: ConfidenceTarget,
  ids: readonly string[],
  today: string | null,
): Promise<Map<string, Confidence>> {
  if (ids.length === 0) return new Map()
  const rows = await read(database).where(
    and(
      eq(confidentialTag.entity, entity),
      idIn(confidentialTag.entityId, [...ids]),
      isNull(confidentialTag.deletedAt),
    ),
  )
  return new Map(
    rows
      .filter((row) => today === null || holdsOn(row, today))
      .map(({ entityId, ...confidence }) => [entityId, confidence]),
  )
}

/** Confidences by their own ids, as the marks in notes name them. One that is over on `today` is null. */
export async function confidencesById(
  database: Database,
  ids: readonly string[],
  today: string,
): Promise<Map<string, Confidence | null>> {
  if (ids.length === 0) return new Map()
  const rows = await read(database).where(idIn(confidentialTag.id, [...new Set(ids)]))
  return new Map(
    rows.map(({ entityId: _entityId, ...confidence }) => [
      confidence.id,
      holdsOn(confidence, today) ? confidence : null,
    ]),
  )
}

/** Which of these rows may not stand in a file or on paper on a day. */
export async function heldFromPaper(
  database: Database,
  entity: ConfidenceTarget,
  ids: readonly string[],
  today: string,
): Promise<Set<string>> {
  const told = await confidencesOf(database, entity, ids, today)
  return new Set([...told].flatMap(([id, one]) => (whatMayLeave(one, { to: 'print' }, today) === 'leaves' ? [] : [id])))
}

/** A mark whose confidence is not known here is held back like the strictest. */
export const unknownTold: Told = { toldBy: null, level: 'pair_only', until: null }

/** Everything that is in confidence on a day, for what reads the whole notebook. */
export async function allConfidences(
  database: Database,
  today: string,
): Promise<{ id: string; entity: ConfidenceTarget; entityId: string }[]> {
  const { id, entity, entityId, expiresOn, deletedAt } = confidentialTag
  return database
    .select({ id, entity, entityId })
    .from(confidentialTag)
    .where(and(isNull(deletedAt), or(isNull(expiresOn), sql`${expiresOn} >= ${today}`)))
}

/** The tag of a row, over or not. */
export async function findTag(database: Database, entity: ConfidenceTarget, entityId: string) {
  const [row] = await database
    .select()
    .from(confidentialTag)
    .where(
      and(
        eq(confidentialTag.entity, entity),
        eq(confidentialTag.entityId, entityId),
        isNull(confidentialTag.deletedAt),
      ),
    )
  return row
}
