import { and, eq, inArray, isNull, ne, sql } from 'drizzle-orm'
import { unionAll } from 'drizzle-orm/pg-core'
import { defineEntity, type EntityDefinition } from '../commands/entity-definition.ts'
import {
  affiliation,
  avatar,
  contactPoint,
  externalIdentity,
  importBatch,
  label,
  person,
  personLabel,
  quickFact,
  recordPerson,
  searchDocument,
  timelineEntry,
} from '../database/schema.ts'
import { idArray, idIn } from '../database/id-list.ts'
import type { Database } from '../ports.ts'
import { mergedSystem } from './external-systems.rules.ts'
import { affiliationMoment, affiliationWords } from './affiliation.rules.ts'

const personEntity = defineEntity<typeof person.$inferSelect>({
  name: 'person',
  table: person,
  trashable: true,
  topics: () => ['people'],
  people: (row) => [row.id],
  async dependents(database, changes) {
    const ids = changes.flatMap(({ before, after }) =>
      before && after && shownElsewhere.some((column) => before[column] !== after[column]) ? [after.id] : [],
    )
    return [...(await rowsAbout(database, ids)), ...(await recordsNaming(database, ids))]
  },
  async project(database, rows) {
    const related = await relatedTexts(
      database,
      rows.map((row) => row.id),
    )
    return rows.map((row) => ({
      id: row.id,
      search: {
        kind: 'person',
        title: row.displayName,
        people: [row.nickname, row.phonetic].filter(Boolean).join(' '),
        body: [row.headline, row.about, row.howMet, row.location, ...(related.get(row.id)?.body ?? [])]
          .filter(Boolean)
          .join('\n'),
        tags: (related.get(row.id)?.tags ?? []).join(' '),
        status: row.archivedAt ? 'archived' : null,
        personIds: [row.id],
        occurredAt: row.updatedAt,
        private: true,
      },
    }))
  },
})

/** What rows about a person say of them; people in the trash are left out of records. */
const shownElsewhere = ['displayName', 'sortName', 'given', 'pronouns', 'deletedAt'] as const

async function recordsNaming(database: Database, personIds: string[]): Promise<{ entity: string; id: string }[]> {
  if (personIds.length === 0) return []
  const links = await database
    .select({ id: recordPerson.recordId })
    .from(recordPerson)
    .where(idIn(recordPerson.personId, personIds))
  return links.map(({ id }) => ({ entity: 'record', id }))
}

/** What search and timelines show about these people under other headings than their own; it may carry their names. */
async function rowsAbout(database: Database, personIds: string[]): Promise<{ entity: string; id: string }[]> {
  if (personIds.length === 0) return []
  const found = await database
    .select({ entity: searchDocument.entity, id: searchDocument.entityId })
    .from(searchDocument)
    .where(and(sql`${searchDocument.personIds} && ${idArray(personIds)}`, ne(searchDocument.entity, 'person')))
  const dated = await database
    .select({ entity: timelineEntry.entity, id: timelineEntry.entityId })
    .from(timelineEntry)
    .where(idIn(timelineEntry.personId, personIds))
  return [...found, ...dated]
}

/** Contact points, affiliations, quick facts and labels are found under their person; in an order that does not depend on where rows lie. */
async function relatedTexts(
  database: Database,
  ids: string[],
): Promise<Map<string, { body: string[]; tags: string[] }>> {
  const texts = new Map(ids.map((id) => [id, { body: [] as string[], tags: [] as string[] }]))
  const living = (table: typeof contactPoint | typeof affiliation | typeof quickFact) =>
    and(idIn(table.personId, ids), isNull(table.deletedAt))
  const part = (place: number, { personId, id }: typeof contactPoint | typeof affiliation | typeof quickFact) => ({
    personId: sql<string>`${personId}`.as('person_id'),
    place: sql<number>`${sql.raw(String(place))}`.as('place'),
    within: sql<string>`${id}::text`.as('within'),
  })
  const job = sql<string>`concat_ws(', ', nullif(${affiliation.title}, ''), nullif(${affiliation.department}, ''), nullif(${affiliation.organization}, ''))`
  const parts = unionAll(
    database
      .select({ ...part(1, contactPoint), words: sql<string>`${contactPoint.value}`.as('words') })
      .from(contactPoint)
      .where(living(contactPoint)),
    database
      .select({ ...part(2, affiliation), words: job.as('words') })
      .from(affiliation)
      .where(living(affiliation)),
    database
      .select({ ...part(3, quickFact), words: sql<string>`${quickFact.content}`.as('words') })
      .from(quickFact)
      .where(living(quickFact)),
    database
      .select({
        personId: sql<string>`${personLabel.personId}`.as('person_id'),
        place: sql<number>`4`.as('place'),
        within: sql<string>`${label.name}`.as('within'),
        words: sql<string>`${label.name}`.as('words'),
      })
      .from(personLabel)
      .innerJoin(label, eq(label.id, personLabel.labelId))
      .where(and(idIn(personLabel.personId, ids), isNull(label.deletedAt))),
  )
  for (const { personId, place, words } of await parts.orderBy(sql`place`, sql`within`)) {
    const known = texts.get(personId)
    if (place === 4) known?.tags.push(words)
    else known?.body.push(words)
  }
  return texts
}

type PartRow = { id: string; personId: string }

/** A row that only makes sense as a part of its person. */
function partOfPerson(
  name: string,
  table: typeof contactPoint | typeof quickFact | typeof personLabel | typeof avatar,
  trashable: boolean,
): EntityDefinition {
  return defineEntity<PartRow>({
    name,
    table: table as never,
    trashable,
    topics: () => ['people'],
    people: (row) => [row.personId],
    affects: (row) => [{ entity: 'person', id: row.personId }],
  })
}

const affiliationEntity = defineEntity<typeof affiliation.$inferSelect>({
  name: 'affiliation',
  table: affiliation,
  trashable: true,
  topics: () => ['people'],
  people: (row) => [row.personId],
  affects: (row) => [{ entity: 'person', id: row.personId }],
  async project(_database, rows) {
    return rows.map((row) => {
      const occurredAt = affiliationMoment(row.startOn)
      return {
        id: row.id,
        timeline: occurredAt
          ? {
              kind: 'affiliation',
              occurredAt,
              title: affiliationWords(row),
              personIds: [row.personId],
              countsAsContact: false,
              private: true,
            }
          : undefined,
      }
    })
  },
})

const externalIdentityEntity = defineEntity<typeof externalIdentity.$inferSelect>({
  name: 'externalIdentity',
  table: externalIdentity,
  trashable: false,
  topics: () => ['people'],
  people: (row) => [row.personId],
  affects: (row) => [{ entity: 'person', id: row.personId }],
  // A merge and its undo move what hangs on mentorships too, which no changed row of their own would tell.
  async dependents(database, changes) {
    const merges = changes.flatMap(({ before, after }) => [before, after]).filter((row) => row?.system === mergedSystem)
    return rowsAbout(database, [...new Set(merges.flatMap((row) => (row ? [row.personId, row.externalId] : [])))])
  },
})

const labelEntity = defineEntity<typeof label.$inferSelect>({
  name: 'label',
  table: label,
  trashable: true,
  topics: () => ['people', 'labels'],
  async dependents(database, changes) {
    const ids = changes.flatMap(({ before, after }) =>
      before && after && (before.name !== after.name || before.deletedAt !== after.deletedAt) ? [after.id] : [],
    )
    if (ids.length === 0) return []
    const carriers = await database
      .select({ id: personLabel.personId })
      .from(personLabel)
      .where(inArray(personLabel.labelId, ids))
    return carriers.map(({ id }) => ({ entity: 'person', id }))
  },
})

export const peopleEntities: EntityDefinition[] = [
  personEntity,
  affiliationEntity,
  labelEntity,
  externalIdentityEntity,
  partOfPerson('contactPoint', contactPoint, true),
  partOfPerson('quickFact', quickFact, true),
  partOfPerson('avatar', avatar, true),
  partOfPerson('personLabel', personLabel, false),
  defineEntity<typeof importBatch.$inferSelect>({
    name: 'importBatch',
    table: importBatch,
    trashable: true,
    topics: () => ['imports'],
  }),
]
