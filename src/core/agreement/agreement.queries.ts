import { and, asc, eq, gte, isNull, lte } from 'drizzle-orm'
import type { Agreement, AgreementVersion, DueReview } from '#contract/agreement.contract.ts'
import { plainAgreement } from '#contract/agreement-words.ts'
import { addDays, instantToDay } from '#shared/time.ts'
import { AppError } from '../commands/app-error.ts'
import { agreementVersion, meeting, mentorship, person } from '../database/schema.ts'
import type { Database } from '../ports.ts'
import type { PresentMoment } from '../present-moment.ts'
import { draftHead } from './draft-head.queries.ts'
import { checkMentorship } from './draft.queries.ts'
import { driftDays, findDrift, type HeldMeeting } from './drift.rules.ts'
import { knownVersions } from './versions.queries.ts'

/** The agreement of a mentorship: draft, versions, and where what happens has moved away from it. Fails MENTORSHIP_NOT_FOUND. */
export async function showAgreement(
  database: Database,
  mentorshipId: string,
  moment: PresentMoment,
): Promise<Agreement> {
  const { myRole } = await checkMentorship(database, mentorshipId)
  const { clauses, roles, words, state, n, hash, versions } = await draftHead(database, mentorshipId)
  const standing = standingVersion(versions)
  const drift = standing?.words
    ? findDrift(standing.words, await heldMeetings(database, mentorshipId, moment), {
        since: standing.frozenOn,
        today: moment.today,
      })
    : []
  const draft = { clauses, roles, state, n, hash, text: plainAgreement(words) }
  return { myRole, draft, versions, reviewOn: standing?.reviewOn ?? null, drift }
}

/** Agreements whose day to look at them again is here or has passed, the longest waiting first. */
export async function listDueReviews(database: Database, today: string): Promise<DueReview[]> {
  const rows = await database
    .selectDistinct({ mentorshipId: agreementVersion.mentorshipId, personName: person.displayName })
    .from(agreementVersion)
    .innerJoin(mentorship, eq(mentorship.id, agreementVersion.mentorshipId))
    .innerJoin(person, eq(person.id, mentorship.personId))
    .where(and(lte(agreementVersion.reviewOn, today), isNull(mentorship.deletedAt), isNull(person.deletedAt)))
  const due: DueReview[] = []
  for (const { mentorshipId, personName } of rows) {
    const version = standingVersion(await knownVersions(database, mentorshipId))
    if (!version?.reviewOn || version.reviewOn > today) continue
    due.push({ mentorshipId, versionId: version.id, n: version.n, reviewOn: version.reviewOn, personName })
  }
  return due.sort((a, b) => (a.reviewOn < b.reviewOn ? -1 : a.reviewOn > b.reviewOn ? 1 : 0))
}

/** A version that can be read. Fails ROW_NOT_FOUND, NOT_POSSIBLE_NOW. */
export async function readableVersion(
  database: Database,
  versionId: string,
): Promise<{ version: AgreementVersion; myRole: string; personName: string }> {
  const [row] = await database
    .select({ hash: agreementVersion.hash, owner: mentorship, personName: person.displayName })
    .from(agreementVersion)
    .innerJoin(mentorship, eq(mentorship.id, agreementVersion.mentorshipId))
    .innerJoin(person, eq(person.id, mentorship.personId))
    .where(eq(agreementVersion.id, versionId))
  const version = row && (await knownVersions(database, row.owner.id)).find(({ hash }) => hash === row.hash)
  if (!row || !version) throw new AppError('ROW_NOT_FOUND', { id: versionId })
  if (version.words === null)
    throw new AppError('NOT_POSSIBLE_NOW', {
      sentence: 'This version does not fit its seal, so its text is not shown.',
    })
  return { version, myRole: row.owner.myRole, personName: row.personName }
}

/** What stands: the newest version that I said yes to. */
const standingVersion = (versions: readonly AgreementVersion[]) => versions.find(({ mine }) => mine)

async function heldMeetings(
  database: Database,
  mentorshipId: string,
  { today, zone }: PresentMoment,
): Promise<HeldMeeting[]> {
  const rows = await database
    .select({ startAt: meeting.startAt, minutes: meeting.heldMinutes })
    .from(meeting)
    .where(
      and(
        eq(meeting.mentorshipId, mentorshipId),
        eq(meeting.status, 'held'),
        isNull(meeting.deletedAt),
        gte(meeting.startAt, `${addDays(today, -driftDays - 1)}T00:00:00.000Z`),
      ),
    )
    .orderBy(asc(meeting.startAt))
  return rows.map(({ startAt, minutes }) => ({ day: instantToDay(startAt, zone), minutes }))
}
