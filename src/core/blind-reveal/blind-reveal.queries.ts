import { and, desc, eq, inArray, isNotNull } from 'drizzle-orm'
import type { BlindRound } from '#contract/blind-reveal.contract.ts'
import { blindRound } from '../database/schema.ts'
import type { Database } from '../ports.ts'
import { showRound } from './round-state.rules.ts'

const shownAtMost = 50
const openedAtMost = 5

/** The rounds of a mentorship, the newest first; none for one that is not there. */
export async function listRounds(database: Database, mentorshipId: string): Promise<BlindRound[]> {
  const rows = await database
    .select()
    .from(blindRound)
    .where(eq(blindRound.mentorshipId, mentorshipId))
    .orderBy(desc(blindRound.askedAt), desc(blindRound.id))
    .limit(shownAtMost)
  return rows.map(showRound)
}

/** The reviews of a mentorship that both have answered and can read, the oldest first. */
export async function listOpenReviews(database: Database, mentorshipId: string): Promise<BlindRound[]> {
  const isReview = and(eq(blindRound.mentorshipId, mentorshipId), isNotNull(blindRound.review))
  const rows = await database.select().from(blindRound).where(isReview).orderBy(blindRound.askedAt, blindRound.id)
  return rows.map(showRound).filter(({ state }) => state === 'open')
}

/** The newest rounds of some mentorships that both have answered and can read. */
export async function listOpenedRounds(database: Database, mentorshipIds: string[]): Promise<BlindRound[]> {
  if (mentorshipIds.length === 0) return []
  const isOpen = and(isNotNull(blindRound.theirAnswer), isNotNull(blindRound.myCommitment))
  const rows = await database
    .select()
    .from(blindRound)
    .where(and(inArray(blindRound.mentorshipId, mentorshipIds), isOpen))
    .orderBy(desc(blindRound.askedAt), desc(blindRound.id))
    .limit(openedAtMost)
  return rows.map(showRound)
}
