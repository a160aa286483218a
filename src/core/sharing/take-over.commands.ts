import { noteTopic } from '#contract/documents.contract.ts'
import { AppError } from '../commands/app-error.ts'
import type { CommandContext } from '../commands/run-command.ts'
import { partnerTag } from '../commands/undo.commands.ts'
import { recordAuthor } from './document-clients.commands.ts'
import { standingPairing, type StandingPairing } from './pairings.queries.ts'
import { sharedKeyOf, sharedNoteOf } from './shared-names.rules.ts'
import type { SharingContext } from './sharing-context.ts'

type Author = { author: string; clients?: readonly number[] }
const comingStates = ['tentative', 'scheduled', 'in_progress']

/**
 * Takes over what a partner's device wrote in a shared document, as one command. Fails NOT_POSSIBLE_NOW (the pairing does
 * not stand; earlier changes are missing), INPUT_REFUSED, MEETING_NOT_FOUND, STORAGE_UNAVAILABLE; nothing is kept then.
 */
export async function takeOverChanges(
  context: SharingContext,
  pairingId: string,
  name: string,
  update: Uint8Array,
  author: Author,
): Promise<void> {
  const pairing = await standingPairing(context.database, pairingId)
  const { result: seriesIds } = await context.runner.run(
    `Changes by ${pairing.partner}`,
    (command) => takeOver(context, command, pairing, { name, update, author }),
    { tag: partnerTag(pairingId) },
  )
  const note = noteOfName(name, pairing.mentorshipId)
  if (note) context.feed.publish([noteTopic(note), 'entity:note'])
  // What follows here from a meeting that is over is not the partner's doing, and goes out to them.
  for (const seriesId of seriesIds)
    await context.runner
      .run('Next meetings planned', (command) => context.sharingPartners.topUpSeries(command, seriesId))
      .catch((error: unknown) => {
        // The changes are stored; the next meeting that is over makes up for it.
        if (!(error instanceof AppError)) throw error
      })
}

async function takeOver(
  { documents: store, sharingPartners }: SharingContext,
  command: CommandContext,
  { id: pairingId, mentorshipId, partner }: StandingPairing,
  { name, update, author }: { name: string; update: Uint8Array; author: Author },
): Promise<string[]> {
  const key = sharedKeyOf(name, mentorshipId)
  if (!key) throw new AppError('INPUT_REFUSED', { sentence: 'These changes are of a document that is not shared.' })
  const note = sharedNoteOf(key)
  let isNew = true
  if (note) isNew = await sharingPartners.takeOverNote(command, note, update, { pairingId, name: partner })
  else await command.write.merge(key, update)
  const live = await store.open(command.database, key)
  await recordAuthor(command, live.id, isNew ? update : null, { pairingId, ...author })
  return command.write.events.flatMap(({ entity, before, after }) => {
    const isOver = after && (after.deletedAt || !comingStates.includes(String(after['status'])))
    return entity.name === 'meeting' && before && isOver && after['seriesId'] ? [String(after['seriesId'])] : []
  })
}

function noteOfName(name: string, mentorshipId: string) {
  const key = sharedKeyOf(name, mentorshipId)
  return key && sharedNoteOf(key)
}
