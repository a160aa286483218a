import { defineEntity, type EntityDefinition } from '../commands/entity-definition.ts'
import { confidentialTag } from '../database/schema.ts'

/** The entity whose rows a confidence stands on; a passage stands on whatever its note is about. */
const topicsOf: Record<string, string[]> = {
  record: ['records'],
  agendaItem: ['entity:agendaItem'],
  action: ['entity:actionItem'],
  quickFact: ['entity:quickFact'],
  takeaway: ['entity:meeting'],
}

export const confidenceEntities: EntityDefinition[] = [
  defineEntity<typeof confidentialTag.$inferSelect>({
    name: 'confidentialTag',
    table: confidentialTag,
    trashable: false,
    topics: (row) => ['confidence', ...(topicsOf[row.entity] ?? [])],
    people: (row) => (row.toldByPersonId === null ? [] : [row.toldByPersonId]),
  }),
]
