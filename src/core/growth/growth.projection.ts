import { defineEntity, type EntityDefinition } from '../commands/entity-definition.ts'
import { adviceLink } from '../database/schema.ts'

export const growthEntities: EntityDefinition[] = [
  defineEntity<typeof adviceLink.$inferSelect>({
    name: 'adviceLink',
    table: adviceLink,
    trashable: false,
    topics: () => ['records'],
  }),
]
