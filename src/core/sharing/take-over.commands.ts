import { noteTopic } from '#contract/documents.contract.ts'
import { AppError } from '../commands/app-error.ts'
import type { CommandContext } from '../commands/run-command.ts'
import { partnerTag } from '../commands/undo.commands.ts'
import { ownClientsOf, recordAuthor } from './document-clients.commands.ts'
import { standingPairing, type StandingPairing } from './pairings.queries.ts'
import { sharedKeyOf, sharedNoteOf, type SharedKey } from './shared-names.rules.ts'
import type { SharingContext } from './sharing-context.ts'

type Author = { author: string; clients?: readonly number[] }
/** `via`: the device that brought it, where the partner has several. */
type Bearer = Author & { via?: string }
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
  { via, ...author }: Bearer,
): Promise<void> {
  const pairing = await standingPairing(context.database, pairingId)
  const { result } = await context.runner.run(
    `Changes by ${pairing.partner}`,
    (command) => takeOver(context, command, pairing, { name, update, author }),
    { tag: partnerTag(pairingId), ...(via === undefined ? {} : { via }) },
  )
  const note = noteOfName(name, pairing.mentorshipId)
  if (note) context.feed.publish([noteTopic(note), 'entity:note'])
  if (result.hasRounds) context.feed.publish(['entity:blindRound', `mentorship:${pairing.mentorshipId}`])
  // What follows here from a meeting that is over is not the partner's doing, and goes out to them.
  for (const seriesId of result.seriesIds)
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
): Promise<{ seriesIds: string[]; hasRounds: boolean }> {
  const key = sharedKeyOf(name, mentorshipId)
  if (!key) throw new AppError('INPUT_REFUSED', { sentence: 'These changes are of a document that is not shared.' })
  const note = sharedNoteOf(key)
  let isNew = true
  let hasRounds = false
  if (note) isNew = await sharingPartners.takeOverNote(command, note, update, { pairingId, name: partner })
  else hasRounds = await mergeAgenda({ documents: store, sharingPartners }, command, key, update)
  const live = await store.open(command.database, key)
  await recordAuthor(command, live.id, isNew ? update : null, { pairingId, ...author })
  const seriesIds = command.write.events.flatMap(({ entity, before, after }) => {
    const isOver = after && (after.deletedAt || !comingStates.includes(String(after['status'])))
    return entity.name === 'meeting' && before && isOver && after['seriesId'] ? [String(after['seriesId'])] : []
  })
  return { seriesIds, hasRounds }
}

async function mergeAgenda(
  { documents: store, sharingPartners: { rounds } }: Pick<SharingContext, 'documents' | 'sharingPartners'>,
  command: CommandContext,
  key: SharedKey,
  update: Uint8Array,
): Promise<boolean> {
  const live = await store.open(command.database, key)
  const watched = rounds.watch(live)
  let ids: string[] = []
  try {
    await command.write.merge(key, update)
  } finally {
    ids = watched.stop()
  }
  if (ids.length === 0) return false
  return rounds.takeOver(command, live, ids, await ownClientsOf(command.database, live.id))
}

function noteOfName(name: string, mentorshipId: string) {
  const key = sharedKeyOf(name, mentorshipId)
  return key && sharedNoteOf(key)
}
