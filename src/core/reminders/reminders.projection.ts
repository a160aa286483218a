import { defineEntity, type EntityDefinition } from '../commands/entity-definition.ts'
import { importantDate, reminder, reminderDelivery } from '../database/schema.ts'

export const reminderEntities: EntityDefinition[] = [
  defineEntity<typeof importantDate.$inferSelect>({
    name: 'importantDate',
    table: importantDate,
    trashable: true,
    topics: () => ['reminders'],
    people: (row) => [row.personId],
  }),
  defineEntity<typeof reminder.$inferSelect>({
    name: 'reminder',
    table: reminder,
    trashable: true,
    topics: () => ['reminders'],
    people: (row) => (row.personId ? [row.personId] : []),
  }),
  // What was told is written down without the history; what one then does with it can be undone.
  defineEntity<typeof reminderDelivery.$inferSelect>({
    name: 'reminderDelivery',
    table: reminderDelivery,
    trashable: false,
    topics: () => ['reminders'],
  }),
]
