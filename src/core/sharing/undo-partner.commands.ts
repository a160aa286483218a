import { and, eq } from 'drizzle-orm'
import { noteTopic } from '#contract/documents.contract.ts'
import { AppError } from '../commands/app-error.ts'
import { partnerTag, revertTagged } from '../commands/undo.commands.ts'
import { document, mentorship, person } from '../database/schema.ts'
import { findPairing } from './pairings.queries.ts'
import { isShared, sharedNoteOf } from './shared-names.rules.ts'
import type { SharingContext } from './sharing-context.ts'

/**
 * Undoes everything a partner changed since an instant as one command, also after the sharing ended: topics, actions and
 * meetings become what they were, except where they were changed again here; shared notes read as they did before, and what
 * they say now is kept as a version. It can be undone in turn. Fails ROW_NOT_FOUND, NOTHING_TO_UNDO.
 */
export async function undoPeerChanges(
  context: SharingContext,
  pairingId: string,
  since: string,
): Promise<{ changeSetId: string | null; label: string; changes: number; notes: number }> {
  const { database, feed, runner, sharingPartners } = context
  const pairing = await findPairing(database, pairingId)
  if (!pairing) throw new AppError('ROW_NOT_FOUND', { id: pairingId })
  const { mentorshipId } = pairing
  const [who] = await database
    .select({ name: person.displayName })
    .from(mentorship)
    .innerJoin(person, eq(person.id, mentorship.personId))
    .where(eq(mentorship.id, mentorshipId))
  const name = who?.name ?? pairing.peerName
  const label = `Changes by ${name} undone`
  const { result, changeSetId } = await runner.run(label, async (command) => {
    const changes = await revertTagged(command, runner.entities, { tag: partnerTag(pairingId), since })
    const rows = await command.database
      .select()
      .from(document)
      .where(and(eq(document.mentorshipId, mentorshipId), eq(document.lane, 'shared'), eq(document.kind, 'note')))
    const topics: string[] = []
    for (const row of rows) {
      const note = isShared(row, mentorshipId) ? sharedNoteOf(row) : null
      if (note && (await sharingPartners.undoPartnerInNote(command, note, { pairingId, name, since })))
        topics.push(noteTopic(note))
    }
    if (changes + topics.length === 0) throw new AppError('NOTHING_TO_UNDO', {})
    return { changes, topics }
  })
  if (result.topics.length > 0) feed.publish([...result.topics, 'entity:note'])
  return { changeSetId, label, changes: result.changes, notes: result.topics.length }
}
