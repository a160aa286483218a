import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import type { RelationKind } from '#contract/network-words.ts'
import { rowColumns } from './columns.ts'

/** How two people know each other: `fromId` is the one the kind speaks of ("mentor of"). Days are partial. */
export const personRelation = pgTable(
  'person_relation',
  {
    ...rowColumns,
    fromId: uuid().notNull(),
    toId: uuid().notNull(),
    kind: text().$type<RelationKind>().notNull(),
    since: text(),
    until: text(),
    note: text(),
  },
  (table) => [index('person_relation_from').on(table.fromId), index('person_relation_to').on(table.toId)],
)
