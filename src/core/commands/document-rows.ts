import { and, eq, getTableColumns, inArray } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import { idIn } from '../database/id-list.ts'
import { mentorship, pairing, person } from '../database/schema.ts'
import type { DocumentKey, DocumentStore, LiveDocument } from '../documents/document-store.ts'
import { applyForeignUpdate, isIncomplete, putEntry, readEntry, removeEntry } from '../documents/live-document.ts'
import { flipSides } from '../documents/sides.rules.ts'
import type { Database } from '../ports.ts'
import { AppError } from './app-error.ts'
import type { DocumentMapping, EntityDefinition, EntityRow } from './entity-definition.ts'
import type { RowEvent } from './unit-of-work.ts'

/** The profile's own document, for actions that belong to no mentorship. */
export const profileOwnerId = '00000000-0000-4000-8000-000000000000'

const batchSize = 500
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Keeps rows and the documents they live in, or are told in, the same; one for each command. */
export type DocumentRows = {
  /** Writes fields of a row into its document, if it has one. */
  put(entity: EntityDefinition, row: EntityRow, fields: Record<string, unknown>): Promise<void>
  /** Removes the entry of a row that is gone for good. */
  drop(entity: EntityDefinition, row: EntityRow): Promise<void>
  /** Merges an update of another device and writes the rows it touched. Fails as `UnitOfWork.merge`. */
  takeOver(key: DocumentKey, update: Uint8Array): Promise<RowEvent[]>
}

export function createDocumentRows(options: {
  database: Database
  now: string
  store: DocumentStore
  entities: () => Iterable<EntityDefinition>
  /** Records every update of a document until the command ends. */
  watch(live: LiveDocument): LiveDocument
}): DocumentRows {
  const { database, now, store, watch } = options
  let partners: Promise<Map<string, string>> | undefined

  const partnerOf = async (mentorshipId: unknown): Promise<string | undefined> =>
    (await (partners ??= partnersOfShared(database))).get(String(mentorshipId))

  /** The document a row stands in, and the fields of it that stand there; null for rows of no document. */
  async function placeOf({ document, shared }: EntityDefinition, row: EntityRow) {
    const mentorshipId = typeof row.mentorshipId === 'string' ? row.mentorshipId : null
    const partner = shared ? await partnerOf(mentorshipId) : undefined
    const mapping = document ?? (partner === undefined ? undefined : shared)
    if (!mapping || (document?.onlyShared && (row.lane !== 'shared' || mentorshipId === null))) return null
    const live = await store.open(database, {
      kind: 'agenda',
      lane: mapping === shared || row.lane === 'shared' ? 'shared' : 'private',
      ownerType: mentorshipId ? 'mentorship' : 'profile',
      ownerId: mentorshipId ?? profileOwnerId,
      mentorshipId,
    })
    const told = shared && partner !== undefined ? shared.tell(row, partner) : (document?.tell?.(row) ?? null)
    return { mapping, live: watch(live), told }
  }

  async function project(entity: EntityDefinition, live: LiveDocument, touched: Set<string>): Promise<RowEvent[]> {
    const { ownerType, ownerId, lane } = live.key
    const mentorshipId = ownerType === 'mentorship' ? ownerId : null
    const { document, shared } = entity
    const partner = shared && lane === 'shared' ? await partnerOf(mentorshipId) : undefined
    const mapping = document ?? (partner === undefined ? undefined : shared)
    const ids = [...touched].filter((id) => uuid.test(id))
    if (!mapping || ids.length === 0) return []
    const known = new Map<string, EntityRow>()
    for (let i = 0; i < ids.length; i += batchSize)
      for (const row of await rowsOf(database, entity, ids.slice(i, i + batchSize))) known.set(row.id, row)
    const implied = 'lane' in getTableColumns(entity.table as PgTable) ? { mentorshipId, lane } : { mentorshipId }
    const events: RowEvent[] = []
    for (const id of ids) {
      const before = known.get(id) ?? null
      const isOfAnother = Object.entries(implied).some(([column, value]) => before && before[column] !== value)
      const entry = readEntry(live.doc, mapping.root, id)
      if (isOfAnother || (!entry && !before)) continue
      const told = before && shared && partner !== undefined ? shared.read(shared.tell(before, partner), id) : before
      const fields = entry ? readFields(live, mapping, entry, id) : { deletedAt: before?.deletedAt ?? now }
      if (!fields) continue
      const changed = before ? changedFields(told ?? {}, fields) : fields
      const patch = before && mapping.admit ? mapping.admit(before, changed) : changed
      if (Object.keys(patch).length === 0) continue
      const row = {
        ...before,
        createdAt: before?.createdAt ?? now,
        updatedAt: now,
        ...patch,
        id,
        ...implied,
        rev: Number(before?.rev ?? 0) + 1,
      }
      const [after] = (await database
        .insert(entity.table)
        .values(row as never)
        .onConflictDoUpdate({ target: entity.table.id, set: row as never })
        .returning()) as EntityRow[]
      events.push({ entity, id, before, after: after ?? null })
    }
    return events
  }

  return {
    async put(entity, row, fields) {
      const place = await placeOf(entity, row)
      if (place) putFields(place.live, place.mapping, { id: row.id, ...(place.told ?? row) }, place.told ?? fields)
    },
    async drop(entity, row) {
      const place = await placeOf(entity, row)
      if (!place) return
      const { live, mapping } = place
      live.doc.transact(() => removeEntry(live.doc, mapping.root, row.id), 'command')
    },
    async takeOver(key, update) {
      const live = watch(await store.open(database, key))
      const mapped = [...options.entities()].filter(({ document, shared }) => document ?? shared)
      const rootOf = ({ document, shared }: EntityDefinition) => (document ?? shared)?.root ?? ''
      const touched = foreignEntries(live, mapped.map(rootOf), update)
      if (isIncomplete(live.doc)) {
        throw new AppError('NOT_POSSIBLE_NOW', { sentence: 'These changes build on others that have not arrived yet.' })
      }
      const events: RowEvent[] = []
      for (const entity of mapped)
        events.push(...(await project(entity, live, touched.get(rootOf(entity)) ?? new Set<string>())))
      return events
    },
  }
}

/** Rows of one entity by id, in no particular order. */
export async function rowsOf(database: Database, entity: EntityDefinition, ids: string[]): Promise<EntityRow[]> {
  if (ids.length === 0) return []
  return (await database
    .select()
    .from(entity.table as PgTable)
    .where(idIn(entity.table.id, ids))) as EntityRow[]
}

/** The mentorships that are shared with their partners' notebooks, each with the name the partner has here. */
async function partnersOfShared(database: Database): Promise<Map<string, string>> {
  const rows = await database
    .select({ id: mentorship.id, name: person.displayName })
    .from(pairing)
    .innerJoin(mentorship, eq(mentorship.id, pairing.mentorshipId))
    .innerJoin(person, eq(person.id, mentorship.personId))
    .where(and(inArray(pairing.state, ['paired', 'paused'])))
  return new Map(rows.map(({ id, name }) => [id, name]))
}

function putFields(
  live: LiveDocument,
  { root, textFields, sides = [] }: DocumentMapping,
  row: { id: string } & Record<string, unknown>,
  fields: Record<string, unknown>,
): void {
  const written = live.mirrored ? [flipSides(row, sides), flipSides(fields, sides)] : [row, fields]
  live.doc.transact(
    () => putEntry(live.doc, root, textFields, { ...written[0], id: row.id }, { ...written[1] }),
    'command',
  )
}

function readFields(live: LiveDocument, mapping: DocumentMapping, entry: Record<string, unknown>, id: string) {
  const { sides = [] } = mapping
  // A side within a column, such as `data.owner`, can be turned around in the entry alone.
  const within = sides.filter((side) => side.includes('.'))
  const fields = mapping.read(live.mirrored ? flipSides(entry, within) : entry, id)
  if (!fields) return null
  const own = live.mirrored ? flipSides(fields, sides) : fields
  // Somebody of another notebook cannot mean a person of this one.
  return live.key.mentorshipId && 'personId' in own ? { ...own, personId: null } : own
}

function changedFields(before: Record<string, unknown>, fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).filter(([column, value]) => asText(before[column]) !== asText(value)),
  )
}

/** The same text for the same value, whatever the order of its fields. */
const asText = (value: unknown): string | undefined =>
  JSON.stringify(value, (_key, part: unknown) =>
    part instanceof Object && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )

function foreignEntries(live: LiveDocument, roots: string[], update: Uint8Array): Map<string, Set<string>> {
  try {
    return applyForeignUpdate(live.doc, roots, update)
  } catch {
    throw new AppError('INPUT_REFUSED', { sentence: 'These changes could not be read; nothing was taken over.' })
  }
}
