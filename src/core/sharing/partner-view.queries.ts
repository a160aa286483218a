import { and, asc, eq, isNull } from 'drizzle-orm'
import * as Y from 'yjs'
import type { PartnerView } from '#contract/partner-view.contract.ts'
import { AppError } from '../commands/app-error.ts'
import { document, meeting, mentorship, person } from '../database/schema.ts'
import type { LiveDocument } from '../documents/document-store.ts'
import { putEntry } from '../documents/live-document.ts'
import type { Database } from '../ports.ts'
import { readPartnerView, type SharedBytes } from './partner-view.rules.ts'
import { assertShared, sharedAgendaKey, sharedName } from './shared-names.rules.ts'
import type { SharingContext } from './sharing-context.ts'
import { sharingState } from './sharing.queries.ts'

/** An instant, and the day it is for the person. */
type Moment = { now: string; today: string }
type Parts = Pick<SharingContext, 'documents' | 'runner' | 'sharingPartners'> & { database: Database }

/**
 * What the partner sees of a mentorship, or would see if it were shared now (`state`). Read it in turn with the commands: a
 * document in the middle of one holds what may yet be rolled back. Fails MENTORSHIP_NOT_FOUND.
 */
export async function partnerView(
  parts: Parts,
  mentorshipId: string,
  at: Moment,
  options: { anew?: boolean } = {},
): Promise<PartnerView> {
  const { database, documents: store, runner, sharingPartners } = parts
  const partner = await partnerName(database, mentorshipId)
  const pairing = await sharingState(database, mentorshipId)
  const state =
    pairing.state === 'paired' || pairing.state === 'paused'
      ? 'shared'
      : pairing.state === 'left' || pairing.state === 'revoked'
        ? 'ended'
        : 'before'
  const live = await store.find(database, sharedAgendaKey(mentorshipId))
  const agenda = copyOf(live)
  if (state === 'before' || (options.anew && state === 'ended'))
    await tellMeetings(parts, agenda, { mentorshipId, partner })
  const notes = await sharedNotes(parts, mentorshipId)
  const view = readPartnerView([{ name: 'agenda', bytes: Y.encodeStateAsUpdate(agenda) }, ...notes], {
    entities: runner.entities.values(),
    mirrored: live?.mirrored ?? false,
    arrange: (entries) => sharingPartners.arrangeAgenda(entries, at),
  })
  return { state, ...view }
}

/** Entries written in the copy are written nowhere else. */
function copyOf(live: LiveDocument | null): Y.Doc {
  const copy = new Y.Doc()
  if (!live) return copy
  assertShared(live.key, live.key.ownerId)
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(live.doc))
  return copy
}

/** What the document will be told of meetings when the sharing begins. */
async function tellMeetings(
  { database, sharingPartners }: Parts,
  agenda: Y.Doc,
  { mentorshipId, partner }: { mentorshipId: string; partner: string },
): Promise<void> {
  const rows = await database
    .select()
    .from(meeting)
    .where(and(eq(meeting.mentorshipId, mentorshipId), isNull(meeting.deletedAt)))
  for (const row of rows) {
    const told = sharingPartners.tellMeeting(row, partner)
    putEntry(agenda, 'meetings', ['title'], { id: row.id, ...told }, told)
  }
}

async function sharedNotes({ database, documents: store }: Parts, mentorshipId: string): Promise<SharedBytes[]> {
  const rows = await database
    .select({ id: document.id })
    .from(document)
    .where(and(eq(document.mentorshipId, mentorshipId), eq(document.lane, 'shared'), eq(document.kind, 'note')))
    .orderBy(asc(document.createdAt), asc(document.id))
  const notes: SharedBytes[] = []
  for (const { id } of rows) {
    const live = await store.openById(database, id)
    if (!live) continue
    assertShared(live.key, mentorshipId)
    notes.push({ name: sharedName(live.key), bytes: Y.encodeStateAsUpdate(live.doc) })
  }
  return notes
}

async function partnerName(database: Database, mentorshipId: string): Promise<string> {
  const [row] = await database
    .select({ name: person.displayName })
    .from(mentorship)
    .innerJoin(person, eq(person.id, mentorship.personId))
    .where(and(eq(mentorship.id, mentorshipId), isNull(mentorship.deletedAt)))
  if (!row) throw new AppError('MENTORSHIP_NOT_FOUND', { id: mentorshipId })
  return row.name
}
