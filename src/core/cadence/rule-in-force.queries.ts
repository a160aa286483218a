import { and, eq, isNull, notExists, sql } from 'drizzle-orm'
import { alias, QueryBuilder } from 'drizzle-orm/pg-core'
import { cadenceRule } from '../database/schema.ts'

const newer = alias(cadenceRule, 'newer')

/**
 * Holds for the rule in force at its level. A rule that came back from the trash may meet one that was made meanwhile: the one
 * made last holds, whatever is undone or put back, and the other waits unseen until that one is gone.
 */
export const ruleInForce = and(
  isNull(cadenceRule.deletedAt),
  notExists(
    new QueryBuilder({ casing: 'snake_case' })
      .select({ id: newer.id })
      .from(newer)
      .where(
        and(
          eq(newer.scope, cadenceRule.scope),
          eq(newer.scopeId, cadenceRule.scopeId),
          isNull(newer.deletedAt),
          sql`(${newer.createdAt}, ${newer.id}) > (${cadenceRule.createdAt}, ${cadenceRule.id})`,
        ),
      ),
  ),
)
