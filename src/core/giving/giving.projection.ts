import { defineEntity, type EntityDefinition } from '../commands/entity-definition.ts'
import { giveMark } from '../database/schema.ts'

export const givingEntities: EntityDefinition[] = [
  defineEntity<typeof giveMark.$inferSelect>({
    name: 'giveMark',
    table: giveMark,
    trashable: false,
    topics: () => ['giving'],
  }),
]
