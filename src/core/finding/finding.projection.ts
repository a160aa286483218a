import { defineEntity, type EntityDefinition } from '../commands/entity-definition.ts'
import { fitDecision, fitScore, supportLink } from '../database/schema.ts'

export const findingEntities: EntityDefinition[] = [
  defineEntity<typeof fitScore.$inferSelect>({
    name: 'fitScore',
    table: fitScore,
    trashable: false,
    topics: () => ['finding'],
  }),
  defineEntity<typeof fitDecision.$inferSelect>({
    name: 'fitDecision',
    table: fitDecision,
    trashable: false,
    topics: () => ['finding'],
  }),
  defineEntity<typeof supportLink.$inferSelect>({
    name: 'supportLink',
    table: supportLink,
    trashable: false,
    topics: () => ['finding'],
  }),
]
