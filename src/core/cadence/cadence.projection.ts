import { defineEntity, type EntityDefinition } from '../commands/entity-definition.ts'
import { cadenceRule } from '../database/schema.ts'

export const cadenceEntities: EntityDefinition[] = [
  defineEntity<typeof cadenceRule.$inferSelect>({
    name: 'cadenceRule',
    table: cadenceRule,
    trashable: true,
    topics: (row) => ['cadence', ...(row.scope === 'mentorship' ? [`mentorship:${row.scopeId}`] : [])],
    people: (row) => (row.scope === 'person' ? [row.scopeId] : []),
  }),
]
