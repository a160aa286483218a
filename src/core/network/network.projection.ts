import { defineEntity, type EntityDefinition } from '../commands/entity-definition.ts'
import { personRelation } from '../database/schema.ts'

export const networkEntities: EntityDefinition[] = [
  defineEntity<typeof personRelation.$inferSelect>({
    name: 'personRelation',
    table: personRelation,
    trashable: true,
    topics: () => ['network'],
    people: (row) => [row.fromId, row.toId],
  }),
]
