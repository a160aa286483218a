import { index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'

/** Two pieces of advice that agree, contradict each other, or of which the first one refines the second; a pair stands here once. */
export const adviceLink = pgTable(
  'advice_link',
  {
    id: uuid().primaryKey(),
    fromId: uuid().notNull(),
    toId: uuid().notNull(),
    kind: text().$type<'agrees' | 'contradicts' | 'refines'>().notNull(),
    /** When the one holds and when the other, in the words of whoever linked them. */
    note: text(),
  },
  (table) => [uniqueIndex('advice_link_pair').on(table.fromId, table.toId), index('advice_link_to').on(table.toId)],
)
