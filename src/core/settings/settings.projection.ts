import { defineEntity, type EntityDefinition } from '../commands/entity-definition.ts'
import { appSetting } from '../database/schema.ts'

/** Settings are found and shown nowhere; they take part in the history alone. */
export const settingEntities: EntityDefinition[] = [
  defineEntity<typeof appSetting.$inferSelect>({
    name: 'setting',
    table: appSetting,
    trashable: false,
    topics: () => ['settings'],
  }),
]
