import { and, desc, eq, inArray, isNull, ne } from 'drizzle-orm'
import type { GivingProposal, Ledger, LedgerRow, PassedOn } from '#contract/giving.contract.ts'
import { recordKindOf } from '#contract/record-kinds/registry.ts'
import { addDays, type PlainDay } from '#shared/time.ts'
import { AppError } from '../commands/app-error.ts'
import { notLetGo } from '../database/let-go.ts'
import { giveMark, mentorship, person, record, recordPerson } from '../database/schema.ts'
import type { Database } from '../ports.ts'
import { balanceOf } from './balance.rules.ts'
import { contributionOf, contributionTitle } from './contribution-source.rules.ts'

const proposedForDays = 365
const sourceKinds = ['resource', 'introduction', 'feedback']

/** Both directions side by side, what may be kept, and the balance where it is shown. Fails MENTORSHIP_NOT_FOUND. */
export async function ledgerOf(
  database: Database,
  { mentorshipId, today, isBalanceShown }: { mentorshipId?: string; today: PlainDay; isBalanceShown: boolean },
): Promise<Ledger> {
  const rows = await contributions(database, mentorshipId)
  const marks = await database.select().from(giveMark).where(eq(giveMark.mark, 'balance_off'))
  const off = mentorshipId !== undefined && marks.some(({ sourceId }) => sourceId === mentorshipId)
  return {
    given: rows.filter(({ direction }) => direction === 'given'),
    received: rows.filter(({ direction }) => direction === 'received'),
    proposals: await proposalsOf(database, today, mentorshipId),
    balance: isBalanceShown && !off ? balanceOf(rows, today) : null,
  }
}

async function contributions(database: Database, mentorshipId: string | undefined): Promise<LedgerRow[]> {
  const rows = await database
    .select({ row: record, personId: person.id, personName: person.displayName })
    .from(record)
    .leftJoin(recordPerson, and(eq(recordPerson.recordId, record.id), eq(recordPerson.role, 'with')))
    .leftJoin(person, and(eq(person.id, recordPerson.personId), isNull(person.deletedAt)))
    .where(
      and(
        eq(record.kind, 'contribution'),
        isNull(record.deletedAt),
        notLetGo(record),
        mentorshipId === undefined ? undefined : eq(record.mentorshipId, mentorshipId),
      ),
    )
    .orderBy(desc(record.occurredOn), desc(record.id))
  const words = recordKindOf('contribution').fields['type']?.options ?? []
  return rows.map(({ row, personId, personName }) => ({
    id: row.id,
    direction: row.data['direction'] === 'received' ? 'received' : 'given',
    title: row.title,
    typeWords: words.find(({ value }) => value === row.data['type'])?.label ?? null,
    on: row.occurredOn,
    ...{ personId, personName },
    thankedOn: typeof row.data['acknowledgedOn'] === 'string' ? row.data['acknowledgedOn'] : null,
  }))
}

/** What happened within a year, and was neither kept nor left. */
export async function proposalsOf(
  database: Database,
  today: PlainDay,
  mentorshipId?: string,
): Promise<(GivingProposal & { mentorshipId: string | null })[]> {
  const of = mentorshipId === undefined ? undefined : await partnerOf(database, mentorshipId)
  const rows = await database
    .select({ row: record, link: recordPerson, personName: person.displayName, mark: giveMark.id })
    .from(recordPerson)
    .innerJoin(record, eq(record.id, recordPerson.recordId))
    .innerJoin(person, and(eq(person.id, recordPerson.personId), isNull(person.deletedAt), ne(person.kind, 'me')))
    .leftJoin(giveMark, and(eq(giveMark.sourceId, recordPerson.id), inArray(giveMark.mark, ['kept', 'left'])))
    .where(
      and(
        inArray(record.kind, sourceKinds),
        isNull(record.deletedAt),
        notLetGo(record),
        isNull(giveMark.id),
        of === undefined ? undefined : eq(recordPerson.personId, of),
      ),
    )
    .orderBy(desc(record.occurredOn), desc(recordPerson.id))
  const from = addDays(today, -proposedForDays)
  return rows.flatMap(({ row, link, personName }) => {
    const on = link.onDay ?? row.occurredOn
    const found = contributionOf({ kind: row.kind, role: link.role, status: row.status, data: row.data })
    if (!found || on < from || on > today) return []
    return [
      {
        ...{ sourceId: link.id, recordId: row.id, ...found, title: contributionTitle(row.kind, row.title), on },
        ...{ personId: link.personId, personName, mentorshipId: row.mentorshipId },
      },
    ]
  })
}

/** Fails MENTORSHIP_NOT_FOUND. */
async function partnerOf(database: Database, id: string): Promise<string> {
  const where = and(eq(mentorship.id, id), isNull(mentorship.deletedAt))
  const [row] = await database.select({ personId: mentorship.personId }).from(mentorship).where(where)
  if (!row) throw new AppError('MENTORSHIP_NOT_FOUND', { id })
  return row.personId
}

/** Every resource that somebody got or that waits for somebody, the newest first. */
export async function passedOn(database: Database): Promise<{ waiting: PassedOn[]; got: PassedOn[] }> {
  const rows = await database
    .select({ title: record.title, link: recordPerson, personName: person.displayName })
    .from(recordPerson)
    .innerJoin(record, and(eq(record.id, recordPerson.recordId), isNull(record.deletedAt), notLetGo(record)))
    .innerJoin(person, and(eq(person.id, recordPerson.personId), isNull(person.deletedAt)))
    .where(and(eq(record.kind, 'resource'), inArray(recordPerson.role, ['saved_for', 'shared_with'])))
    .orderBy(desc(recordPerson.onDay), desc(recordPerson.id))
  const all = rows.map(({ title, personName, link }) => ({
    role: link.role,
    row: {
      ...{ linkId: link.id, recordId: link.recordId, title, personId: link.personId, personName },
      ...{ on: link.onDay, reaction: link.reaction },
    },
  }))
  const had = new Set(
    all.flatMap(({ role, row }) => (role === 'shared_with' ? [`${row.recordId} ${row.personId}`] : [])),
  )
  return {
    got: all.flatMap(({ role, row }) => (role === 'shared_with' ? [row] : [])),
    // What they have does not wait for them any more.
    waiting: all.flatMap(({ role, row }) =>
      role === 'saved_for' && !had.has(`${row.recordId} ${row.personId}`) ? [row] : [],
    ),
  }
}
