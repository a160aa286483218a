import { and, eq, isNotNull, isNull } from 'drizzle-orm'
import { AppError } from '../commands/app-error.ts'
import type { CommandContext } from '../commands/run-command.ts'
import {
  actionItem,
  agendaItem,
  agreementClause,
  document,
  meeting,
  mentorship,
  record,
  roleExpectation,
} from '../database/schema.ts'
import type { LiveDocument } from '../documents/document-store.ts'
import { putEntry, readEntries, removeEntry } from '../documents/live-document.ts'
import { flipSides } from '../documents/sides.rules.ts'
import { sharedAgendaKey } from './shared-names.rules.ts'
import type { SharingContext } from './sharing-context.ts'

/**
 * Makes the shared documents of a mentorship ready for its partner, inside a command: puts them in the words of the side
 * that invited, takes out what is in the trash, and tells of its meetings. The pairing's row must say `paired` already.
 * Fails MENTORSHIP_NOT_FOUND.
 */
export async function beginSharing(
  { documents: store, runner, sharingPartners }: Pick<SharingContext, 'documents' | 'runner' | 'sharingPartners'>,
  command: CommandContext,
  { mentorshipId, side }: { mentorshipId: string; side: 'inviter' | 'joiner' },
): Promise<void> {
  const { database, write } = command
  const [owner] = await database
    .select({ id: mentorship.id })
    .from(mentorship)
    .where(and(eq(mentorship.id, mentorshipId), isNull(mentorship.deletedAt)))
  if (!owner) throw new AppError('MENTORSHIP_NOT_FOUND', { id: mentorshipId })
  const live = write.watch(await store.open(database, sharedAgendaKey(mentorshipId)))
  await mirror(command, live, side === 'joiner', [...runner.entities.values(), { document: sharingPartners.rounds }])
  await takeOutTrash(command, live, mentorshipId)
  const meetings = await database
    .select()
    .from(meeting)
    .where(and(eq(meeting.mentorshipId, mentorshipId), isNull(meeting.deletedAt)))
  await write.tell(meeting, meetings)
}

/** Turns the words of all entries around, once, when the document is not yet in those of the right side. */
async function mirror(
  { database }: CommandContext,
  live: LiveDocument,
  mirrored: boolean,
  entities: readonly { document?: { root: string; sides?: string[] }; shared?: { root: string; sides: string[] } }[],
): Promise<void> {
  if (live.mirrored === mirrored) return
  live.doc.transact(() => {
    for (const { document: own, shared } of entities) {
      const { root, sides = [] } = own ?? shared ?? { root: '' }
      if (sides.length === 0) continue
      for (const { id, entry } of readEntries(live.doc, root)) {
        const words = Object.fromEntries(sides.map((field) => [field, entry[field]]))
        putEntry(live.doc, root, [], { id }, flipSides(words, sides))
      }
    }
  }, 'command')
  await database.update(document).set({ mirrored }).where(eq(document.id, live.id))
  live.mirrored = mirrored
}

/** What was thrown away before anybody else saw it is nobody else's business; put back later, it is shared again. */
async function takeOutTrash({ database }: CommandContext, live: LiveDocument, mentorshipId: string): Promise<void> {
  for (const [table, root] of [
    [agendaItem, 'items'],
    [actionItem, 'actions'],
    [record, 'records'],
    [agreementClause, 'clauses'],
    [roleExpectation, 'roles'],
  ] as const) {
    const rows = await database
      .select({ id: table.id })
      .from(table)
      .where(and(eq(table.mentorshipId, mentorshipId), eq(table.lane, 'shared'), isNotNull(table.deletedAt)))
    live.doc.transact(() => {
      for (const { id } of rows) removeEntry(live.doc, root, id)
    }, 'command')
  }
}
