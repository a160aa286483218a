import { and, eq } from 'drizzle-orm'
import type { PartnerUndo, RowChange } from '#contract/changes.contract.ts'
import { noteTopic, type NoteReference } from '#contract/documents.contract.ts'
import { describeRow, isReadEntity, titleOf } from '../changes/describe-row.rules.ts'
import { AppError } from '../commands/app-error.ts'
import { peopleOfMentorships } from '../commands/mentorship-people.queries.ts'
import type { CommandContext } from '../commands/run-command.ts'
import { partnerTag, revertTagged } from '../commands/undo.commands.ts'
import type { RowEvent } from '../commands/unit-of-work.ts'
import { document, meeting } from '../database/schema.ts'
import type { Database } from '../ports.ts'
import { findPairing } from './pairings.queries.ts'
import { isShared, sharedNoteOf } from './shared-names.rules.ts'
import type { SharingContext } from './sharing-context.ts'
import { sharingState } from './sharing.queries.ts'

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
  const { database, feed, runner } = context
  const pairing = await findPairing(database, pairingId)
  if (!pairing) throw new AppError('ROW_NOT_FOUND', { id: pairingId })
  const { mentorshipId } = pairing
  const name = (await partnerName(database, mentorshipId)) ?? pairing.peerName
  const label = `Changes by ${name} undone`
  const { result, changeSetId } = await runner.run(label, async (command) => {
    const undone = await undoIn(context, command, { pairingId, mentorshipId, name, since })
    if (undone.changes + undone.notes.length === 0) throw new AppError('NOTHING_TO_UNDO', {})
    return undone
  })
  if (result.notes.length > 0) feed.publish([...result.notes.map(({ note }) => noteTopic(note)), 'entity:note'])
  return { changeSetId, label, changes: result.changes, notes: result.notes.length }
}

/** What `undoPeerChanges` would do to the newest pairing of a mentorship: it is done, looked at and rolled back. Nothing where it was never shared. Fails MENTORSHIP_NOT_FOUND. */
export async function previewPartnerUndo(
  context: SharingContext,
  mentorshipId: string,
  since: string,
): Promise<PartnerUndo> {
  const { database, runner } = context
  const name = await partnerName(database, mentorshipId)
  if (name === undefined) throw new AppError('MENTORSHIP_NOT_FOUND', { id: mentorshipId })
  const { pairingId } = await sharingState(database, mentorshipId)
  if (pairingId === null) return { rows: [], notes: [] }
  let seen: PartnerUndo = { rows: [], notes: [] }
  const look = async (command: CommandContext) => {
    const { notes } = await undoIn(context, command, { pairingId, mentorshipId, name, since })
    seen = { rows: rowChanges(command.write.events), notes: notes.map(({ note: _note, ...texts }) => texts) }
    throw new OnlyLooked()
  }
  await runner.run('Changes looked at', look).catch((error: unknown) => {
    if (!(error instanceof OnlyLooked)) throw error
  })
  return seen
}

class OnlyLooked extends Error {}

async function undoIn(
  { runner, sharingPartners, documents: store }: SharingContext,
  command: CommandContext,
  { pairingId, mentorshipId, name, since }: { pairingId: string; mentorshipId: string; name: string; since: string },
) {
  const changes = await revertTagged(command, runner.entities, { tag: partnerTag(pairingId), since })
  const rows = await command.database
    .select({ row: document, title: meeting.title })
    .from(document)
    .leftJoin(meeting, and(eq(document.ownerType, 'meeting'), eq(meeting.id, document.ownerId)))
    .where(and(eq(document.mentorshipId, mentorshipId), eq(document.lane, 'shared'), eq(document.kind, 'note')))
  const notes: (PartnerUndo['notes'][number] & { note: NoteReference })[] = []
  for (const { row, title } of rows) {
    const note = isShared(row, mentorshipId) ? sharedNoteOf(row) : null
    const live = note && (await store.openById(command.database, row.id))
    if (!note || !live) continue
    const now = sharingPartners.noteWords(live)
    if (await sharingPartners.undoPartnerInNote(command, note, { pairingId, name, since }))
      notes.push({ note, title, now, back: sharingPartners.noteWords(live) })
  }
  return { changes, notes }
}

/** All that happened to each row, as one change. */
function rowChanges(events: readonly RowEvent[]): RowChange[] {
  const groups = Map.groupBy(
    events.filter(({ entity }) => isReadEntity(entity.name)),
    ({ entity, id }) => `${entity.name} ${id}`,
  )
  return [...groups.values()].flatMap((group) => {
    const [first, last] = [group[0], group.at(-1)]
    if (!first || !last) return []
    const change = describeRow(first.entity.name, first.before, last.after)
    const row = last.after ?? first.before ?? {}
    const entity = first.entity.name as RowChange['entity']
    return change ? [{ entity, id: first.id, title: titleOf(row), lane: 'shared' as const, ...change }] : []
  })
}

const partnerName = async (database: Database, mentorshipId: string) =>
  (await peopleOfMentorships(database, [mentorshipId])).get(mentorshipId)?.name
