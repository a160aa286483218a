import { and, inArray, isNull } from 'drizzle-orm'
import { defineEntity, type EntityDefinition } from '../commands/entity-definition.ts'
import { affiliation, avatar, contactPoint, externalIdentity, importBatch, label, person, personLabel, quickFact } from '../database/schema.ts'
import type { Database } from '../ports.ts'

const personEntity = defineEntity<typeof person.$inferSelect>({
  name: 'person',
  table: person,
  trashable: true,
  topics: () => ['people'],
  people: (row) => [row.id],
  async project(database, rows) {
    const related = await relatedTexts(database, rows.map((row) => row.id))
    return rows.map((row) => ({
      id: row.id,
      search: {
        kind: 'person',
        title: row.displayName,
        people: [row.nickname, row.phonetic].filter(Boolean).join(' '),
        body: [row.headline, row.about, row.howMet, row.location, ...(related.get(row.id)?.body ?? [])].filter(Boolean).join('\n'),
        tags: (related.get(row.id)?.tags ?? []).join(' '),
        status: row.archivedAt ? 'archived' : null,
        personIds: [row.id],
        occurredAt: row.updatedAt,
        private: true,
      },
    }))
  },
})

/** Contact points, affiliations, quick facts and labels are found under their person. */
async function relatedTexts(database: Database, ids: string[]): Promise<Map<string, { body: string[]; tags: string[] }>> {
  const texts = new Map(ids.map((id) => [id, { body: [] as string[], tags: [] as string[] }]))
  const ofPeople = <T extends { personId: typeof contactPoint.personId; deletedAt: typeof contactPoint.deletedAt }>(table: T) =>
    and(inArray(table.personId, ids), isNull(table.deletedAt))
  for (const row of await database.select().from(contactPoint).where(ofPeople(contactPoint))) texts.get(row.personId)?.body.push(row.value)
  for (const row of await database.select().from(affiliation).where(and(inArray(affiliation.personId, ids), isNull(affiliation.deletedAt))))
    texts.get(row.personId)?.body.push([row.title, row.department, row.organization].filter(Boolean).join(', '))
  for (const row of await database.select().from(quickFact).where(and(inArray(quickFact.personId, ids), isNull(quickFact.deletedAt))))
    texts.get(row.personId)?.body.push(row.content)
  const labels = await database.select().from(personLabel).where(inArray(personLabel.personId, ids))
  const names = labels.length > 0 ? await database.select().from(label).where(inArray(label.id, labels.map((row) => row.labelId))) : []
  const nameOf = new Map(names.map((row) => [row.id, row.name]))
  for (const row of labels) texts.get(row.personId)?.tags.push(nameOf.get(row.labelId) ?? '')
  return texts
}

/** A row that only makes sense as a part of its person. */
function partOfPerson(name: string, table: typeof contactPoint | typeof affiliation | typeof quickFact | typeof personLabel | typeof avatar | typeof externalIdentity, trashable: boolean): EntityDefinition {
  return defineEntity<{ id: string; personId: string }>({
    name,
    table: table as never,
    trashable,
    topics: () => ['people'],
    people: (row) => [row.personId],
    affects: (row) => [{ entity: 'person', id: row.personId }],
  })
}

export const peopleEntities: EntityDefinition[] = [
  personEntity,
  partOfPerson('contactPoint', contactPoint, true),
  partOfPerson('affiliation', affiliation, true),
  partOfPerson('quickFact', quickFact, true),
  partOfPerson('avatar', avatar, true),
  partOfPerson('personLabel', personLabel, false),
  partOfPerson('externalIdentity', externalIdentity, false),
  defineEntity<typeof label.$inferSelect>({ name: 'label', table: label, trashable: true, topics: () => ['people', 'labels'] }),
  defineEntity<typeof importBatch.$inferSelect>({ name: 'importBatch', table: importBatch, trashable: true, topics: () => ['imports'] }),
]
