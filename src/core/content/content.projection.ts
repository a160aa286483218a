import { defineEntity, type EntityDefinition } from '../commands/entity-definition.ts'
import { contentOverride } from '../database/schema.ts'

/** What was made of packs is found and shown nowhere but in its page; it takes part in the history. */
export const contentEntities: EntityDefinition[] = [
  defineEntity<typeof contentOverride.$inferSelect>({
    name: 'contentOverride',
    table: contentOverride,
    trashable: false,
    topics: () => ['content'],
  }),
]
