import { eq } from 'drizzle-orm'
import { AppError } from '../commands/app-error.ts'
import type { CommandContext } from '../commands/run-command.ts'
import { pairing, pairingMark } from '../database/schema.ts'
import { beginSharing } from './begin-sharing.commands.ts'
import { activePairing, activeStates, findPairing, type PairingRow } from './pairings.queries.ts'
import type { SharingContext } from './sharing-context.ts'

export type KeptPairing = Pick<PairingRow, 'id' | 'mentorshipId' | 'state' | 'side' | 'record'> & { peerName?: string }

/** The topic of the change feed that is raised when the sharing of a mentorship changed. */
export const sharingTopic = (mentorshipId: string): string => `sharing:${mentorshipId}`

/**
 * Keeps a pairing as the sync engine has it now. When it becomes `paired`, the shared documents are made ready in the same
 * transaction: nothing is exchanged before that, and nothing that is in the trash goes out. It stands in no history, as it
 * cannot be undone. Fails MENTORSHIP_NOT_FOUND, NOT_POSSIBLE_NOW (the mentorship is shared already), STORAGE_UNAVAILABLE.
 */
export async function keepPairing(context: SharingContext, kept: KeptPairing): Promise<void> {
  const { result } = await context.runner.run('Sharing changed', (command) => writePairing(context, command, kept))
  if (result) context.feed.publish([sharingTopic(kept.mentorshipId), `mentorship:${kept.mentorshipId}`, 'sharing'])
}

/** Notes when the partner was last there. */
export async function notePartnerSeen(context: SharingContext, id: string): Promise<void> {
  await context.runner.run('Partner seen', ({ database, now }) =>
    database.update(pairing).set({ lastSeenAt: now }).where(eq(pairing.id, id)),
  )
  const row = await findPairing(context.database, id)
  if (row) context.feed.publish([sharingTopic(row.mentorshipId)])
}

/** Forgets a pairing, e.g. an invite that nobody followed; what was shared stays on both sides. */
export async function forgetPairing(context: SharingContext, id: string): Promise<void> {
  const { result } = await context.runner.run('Sharing ended', async ({ database }) => {
    await database.delete(pairingMark).where(eq(pairingMark.pairingId, id))
    return database.delete(pairing).where(eq(pairing.id, id)).returning({ mentorshipId: pairing.mentorshipId })
  })
  context.feed.publish(result.map(({ mentorshipId }) => sharingTopic(mentorshipId)))
}

async function writePairing(context: SharingContext, command: CommandContext, kept: KeptPairing): Promise<boolean> {
  const { database, now } = command
  const { id, mentorshipId, state, side, record, peerName } = kept
  const known = await findPairing(database, id)
  const other = await activePairing(database, mentorshipId)
  if (other && other.id !== id && activeStates.some((active) => active === state)) {
    throw new AppError('NOT_POSSIBLE_NOW', { sentence: 'This mentorship is shared already. End that first.' })
  }
  // Their words are turned around by the side of the first pairing, so it never changes afterwards.
  const values = { state, record, updatedAt: now, ...(peerName === undefined ? {} : { peerName }) }
  await database
    .insert(pairing)
    .values({ id, mentorshipId, side, createdAt: now, ...values })
    .onConflictDoUpdate({
      target: pairing.id,
      set: known?.state === 'inviting' || known?.state === 'joining' ? { ...values, side } : values,
    })
  const begins = (state === 'paired' || state === 'paused') && known?.state !== 'paired' && known?.state !== 'paused'
  if (begins) await beginSharing(context, command, { mentorshipId, side: known?.side ?? side })
  return known?.state !== state || (peerName !== undefined && known.peerName !== peerName)
}
