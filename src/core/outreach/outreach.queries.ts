import { and, asc, desc, eq, isNotNull, isNull } from 'drizzle-orm'
import type { OutreachDetail, OutreachRow } from '#contract/outreach.contract.ts'
import type { PlainDay } from '#shared/time.ts'
import { AppError } from '../commands/app-error.ts'
import { idIn } from '../database/id-list.ts'
import { fitScore, mentorship, outreach, outreachAttempt, person } from '../database/schema.ts'
import type { Database } from '../ports.ts'
import { knownWords, possibleIntroducers } from './known-words.queries.ts'
import { messageFacts, messagesNeeded, type SentMessage } from './message-facts.rules.ts'
import { followUpsOf, nextStep } from './next-step.rules.ts'

type Attempt = typeof outreachAttempt.$inferSelect
type Told = { row: typeof outreach.$inferSelect; name: string; shortName: string; attempts: Attempt[] }

/** Messages, what wants something first, then the newest. */
export async function listOutreach(
  database: Database,
  { personId }: { personId?: string | undefined },
  today: PlainDay,
): Promise<OutreachRow[]> {
  const told = await readOutreach(database, personId === undefined ? {} : { personId })
  return told
    .map((one) => shownRow(one, today))
    .toSorted((a, b) => Number(b.next?.isDue ?? false) - Number(a.next?.isDue ?? false))
}

/** One message with all that helps to write it. Fails ROW_NOT_FOUND. */
export async function getOutreach(database: Database, id: string, today: PlainDay): Promise<OutreachDetail> {
  const [told] = await readOutreach(database, { id })
  if (!told) throw new AppError('ROW_NOT_FOUND', { id })
  const { row, attempts } = told
  const [via] =
    row.viaPersonId === null
      ? []
      : await database
          .select({ id: person.id, name: person.displayName })
          .from(person)
          .where(and(eq(person.id, row.viaPersonId), isNull(person.deletedAt)))
  return {
    ...shownRow(told, today),
    via: via ?? null,
    ...{ intro: row.intro, compliment: row.compliment, goals: row.goals, ask: row.ask },
    attempts: attempts.map(({ id: attemptId, kind, onDay, text }) => ({ id: attemptId, kind, onDay, text })),
    known: await knownWords(database, { ...row, viaPersonId: row.channel === 'introducer' ? row.viaPersonId : null }),
    introducers: await possibleIntroducers(database, row.personId),
  }
}

/** What wants to be done about messages today or wanted it before. */
export async function dueOutreach(database: Database, today: PlainDay) {
  return (await listOutreach(database, {}, today)).flatMap(({ id, personId, mentorshipId, next }) =>
    next?.isDue && next.from !== null ? [{ id, personId, mentorshipId, kind: next.kind, day: next.from }] : [],
  )
}

/** Which of my messages got an answer. */
export async function outreachFacts(database: Database) {
  const rows = await database
    .select()
    .from(outreach)
    .innerJoin(person, and(eq(person.id, outreach.personId), isNull(person.deletedAt)))
    .where(and(isNotNull(outreach.sentOn), isNull(outreach.deletedAt)))
  const evidence = await database
    .select({ personId: fitScore.personId, evidence: fitScore.evidence })
    .from(fitScore)
    .where(
      idIn(
        fitScore.personId,
        rows.map((row) => row.outreach.personId),
      ),
    )
  const lines = Map.groupBy(evidence, ({ personId }) => personId)
  const sent = rows.flatMap(({ outreach: row }): SentMessage[] =>
    row.sentOn === null
      ? []
      : [{ ...row, sentOn: row.sentOn, evidence: lines.get(row.personId)?.map((line) => line.evidence) ?? [] }],
  )
  return { sentences: messageFacts(sent), sent: sent.length, needed: messagesNeeded }
}

async function readOutreach(database: Database, { id, personId }: { id?: string; personId?: string }): Promise<Told[]> {
  const rows = await database
    .select({ row: outreach, name: person.displayName, given: person.given, nickname: person.nickname })
    .from(outreach)
    .innerJoin(person, and(eq(person.id, outreach.personId), isNull(person.deletedAt)))
    .leftJoin(mentorship, eq(mentorship.id, outreach.mentorshipId))
    .where(
      and(
        isNull(outreach.deletedAt),
        isNull(mentorship.deletedAt),
        id === undefined ? undefined : eq(outreach.id, id),
        personId === undefined ? undefined : eq(outreach.personId, personId),
      ),
    )
    .orderBy(desc(outreach.createdAt), desc(outreach.id))
  const attempts = await database
    .select()
    .from(outreachAttempt)
    .where(
      idIn(
        outreachAttempt.outreachId,
        rows.map(({ row }) => row.id),
      ),
    )
    .orderBy(asc(outreachAttempt.onDay), asc(outreachAttempt.id))
  const log = Map.groupBy(attempts, ({ outreachId }) => outreachId)
  return rows.map(({ row, name, given, nickname }) => ({
    ...{ row, name, shortName: nickname ?? given ?? name },
    attempts: log.get(row.id) ?? [],
  }))
}

function shownRow({ row, name, shortName, attempts }: Told, today: PlainDay): OutreachRow {
  const { id, personId, mentorshipId, channel, subject, status, sentOn, revisitOn, revisitWhen } = row
  return {
    ...{ id, personId, personName: name, personShortName: shortName, mentorshipId, channel, subject, status, sentOn },
    followUps: followUpsOf({ attempts }),
    ...{ revisitOn, revisitWhen },
    next: nextStep({ name: shortName, status, sentOn, revisitOn, revisitWhen, attempts }, today),
  }
}
