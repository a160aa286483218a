import { date, index, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import type { GiveMarkName } from '#contract/giving-words.ts'

/**
 * What I said to something that was proposed. `kept` and `left`: a source that became a contribution, or shall not;
 * `not_for`: an entry or a person that is nothing for somebody; `not_now`: somebody not to write to before a day;
 * `balance_off`: a mentorship without a balance.
 */
export const giveMark = pgTable(
  'give_mark',
  {
    id: uuid().primaryKey(),
    mark: text().$type<GiveMarkName>().notNull(),
    personId: uuid(),
    /** A record, the link of a record to a person, a person or a mentorship. */
    sourceId: uuid(),
    /** The record that was made of it. */
    resultId: uuid(),
    untilOn: date({ mode: 'string' }),
  },
  (table) => [
    unique('give_mark_key').on(table.mark, table.personId, table.sourceId).nullsNotDistinct(),
    index('give_mark_person').on(table.personId),
    index('give_mark_source').on(table.sourceId),
    index('give_mark_result').on(table.resultId),
  ],
)
