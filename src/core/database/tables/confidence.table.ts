import { date, index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import type { ConfidenceLevel, ConfidenceTarget } from '#contract/confidence.contract.ts'
import { rowColumns } from './columns.ts'

/**
 * That something was told in confidence. `entityId` is the row it stands on; of a passage the place whose note holds it, and
 * the passage itself carries the id of this row as a mark.
 */
export const confidentialTag = pgTable(
  'confidential_tag',
  {
    ...rowColumns,
    entity: text().$type<ConfidenceTarget>().notNull(),
    entityId: uuid().notNull(),
    toldByPersonId: uuid(),
    level: text().$type<ConfidenceLevel>().notNull().default('pair_only'),
    expiresOn: date({ mode: 'string' }),
  },
  (table) => [
    index('confidential_tag_entity').on(table.entity, table.entityId),
    index('confidential_tag_told_by').on(table.toldByPersonId),
  ],
)
