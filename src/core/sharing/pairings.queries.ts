import { and, desc, eq, inArray } from 'drizzle-orm'
import { AppError } from '../commands/app-error.ts'
import { mentorship, pairing, person } from '../database/schema.ts'
import type { Database } from '../ports.ts'

export type PairingRow = typeof pairing.$inferSelect
/** A pairing that stands, with the name its partner has in this notebook. */
export type StandingPairing = PairingRow & { partner: string }

/** States in which a mentorship can have no second pairing. */
export const activeStates = ['inviting', 'joining', 'paired', 'paused'] as const

/** A pairing by id, whatever became of it; its record included, which must not leave the core's process. Null when there is none. */
export async function findPairing(database: Database, id: string): Promise<PairingRow | null> {
  const [row] = await database.select().from(pairing).where(eq(pairing.id, id))
  return row ?? null
}

/** All pairings, the newest first. */
export function listPairings(database: Database): Promise<PairingRow[]> {
  return database.select().from(pairing).orderBy(desc(pairing.createdAt), desc(pairing.id))
}

/** The pairing of a mentorship that is under way or stands; null when there is none. */
export async function activePairing(database: Database, mentorshipId: string): Promise<PairingRow | null> {
  const [row] = await database
    .select()
    .from(pairing)
    .where(and(eq(pairing.mentorshipId, mentorshipId), inArray(pairing.state, [...activeStates])))
    .orderBy(desc(pairing.createdAt))
    .limit(1)
  return row ?? null
}

/** A pairing under which documents may be exchanged now. Fails NOT_POSSIBLE_NOW. */
export async function standingPairing(database: Database, id: string): Promise<StandingPairing> {
  const found = await findStanding(database, id)
  if (!found) throw new AppError('NOT_POSSIBLE_NOW', { sentence: 'This mentorship is not shared now.' })
  return found
}

/** Like `standingPairing`, null when it does not stand. */
export async function findStanding(database: Database, id: string): Promise<StandingPairing | null> {
  const [found] = await database
    .select({ row: pairing, partner: person.displayName })
    .from(pairing)
    .innerJoin(mentorship, eq(mentorship.id, pairing.mentorshipId))
    .innerJoin(person, eq(person.id, mentorship.personId))
    .where(and(eq(pairing.id, id), inArray(pairing.state, ['paired', 'paused'])))
  return found ? { ...found.row, partner: found.partner } : null
}
