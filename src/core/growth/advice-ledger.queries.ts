import { and, desc, eq, isNull } from 'drizzle-orm'
import type { AdviceLinkRow, AdviceRow } from '#contract/growth.contract.ts'
import { idIn } from '../database/id-list.ts'
import { notLetGo } from '../database/let-go.ts'
import { adviceLink, person, record, recordPerson } from '../database/schema.ts'
import type { Database } from '../ports.ts'

/** Advice with who gave it and what became of it, the newest first, and the links between what is listed. */
export async function adviceLedger(
  database: Database,
  scope: { mentorshipId?: string },
): Promise<{ advice: AdviceRow[]; links: AdviceLinkRow[] }> {
  const rows = await database
    .select()
    .from(record)
    .where(
      and(
        eq(record.kind, 'advice'),
        isNull(record.deletedAt),
        notLetGo(record),
        scope.mentorshipId === undefined ? undefined : eq(record.mentorshipId, scope.mentorshipId),
      ),
    )
    .orderBy(desc(record.occurredOn), desc(record.id))
  const ids = rows.map(({ id }) => id)
  const givers = await database
    .select({ recordId: recordPerson.recordId, id: person.id, name: person.displayName })
    .from(recordPerson)
    .innerJoin(person, and(eq(person.id, recordPerson.personId), isNull(person.deletedAt)))
    .where(and(eq(recordPerson.role, 'by'), idIn(recordPerson.recordId, ids)))
  const byRecord = new Map(givers.map(({ recordId, ...who }) => [recordId, who]))
  const advice = rows.map(({ id, title, occurredOn, status, data, inConfidence }): AdviceRow => {
    const text = (field: string) => (typeof data[field] === 'string' ? data[field] : null)
    const by = byRecord.get(id)
    return {
      ...{ id, title, occurredOn, status, inConfidence, byId: by?.id ?? null, byName: by?.name ?? null },
      ...{ topic: text('topic'), appliesWhen: text('appliesWhen'), outcome: text('outcome') },
      ...{ effect: text('effect'), reportedOn: text('reportedOn') },
      notTold: (status === 'applied' || status === 'adapted') && text('reportedOn') === null,
    }
  })
  const known = new Set(ids)
  const links = ids.length < 2 ? [] : await database.select().from(adviceLink).where(idIn(adviceLink.fromId, ids))
  return { advice, links: links.filter(({ toId }) => known.has(toId)) }
}
