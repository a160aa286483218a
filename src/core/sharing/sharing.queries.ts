import { and, asc, desc, eq, isNull, ne } from 'drizzle-orm'
import * as Y from 'yjs'
import type { NoteReference } from '#contract/documents.contract.ts'
import {
  actionItem,
  agendaItem,
  document,
  documentAuthor,
  meeting,
  mentorship,
  pairing,
  person,
} from '../database/schema.ts'
import type { PairingState } from '../database/tables/sharing.table.ts'
import type { Database } from '../ports.ts'
import { isShared, sharedName } from './shared-names.rules.ts'
import type { SharingContext } from './sharing-context.ts'

/** How the sharing of a mentorship stands; how much waits for the partner is known to the sync engine. */
export type SharingState = {
  state: 'off' | PairingState
  pairingId: string | null
  side: 'inviter' | 'joiner' | null
  /** What the partner calls themselves; empty until they said it. */
  peerName: string
  /** Instants. */
  since: string | null
  lastSeenAt: string | null
}

/** The newest pairing of a mentorship, without its keys. */
export async function sharingState(database: Database, mentorshipId: string): Promise<SharingState> {
  const [row] = await database
    .select({
      state: pairing.state,
      pairingId: pairing.id,
      side: pairing.side,
      peerName: pairing.peerName,
      since: pairing.createdAt,
      lastSeenAt: pairing.lastSeenAt,
    })
    .from(pairing)
    .where(eq(pairing.mentorshipId, mentorshipId))
    .orderBy(desc(pairing.createdAt), desc(pairing.id))
    .limit(1)
  return row ?? { state: 'off', pairingId: null, side: null, peerName: '', since: null, lastSeenAt: null }
}

export type SharingPreview = {
  topics: { id: string; title: string; detail: string | null; answer: string | null; status: string }[]
  actions: { id: string; text: string; doneNote: string | null; owner: 'me' | 'them' | 'both'; status: string }[]
  meetings: { id: string; title: string; startAt: string; status: string; place: string | null }[]
  notes: { name: string; title: string | null; text: string }[]
}

/** What the partner would have of a mentorship if it were shared now: exactly this, and nothing of the trash. */
export async function sharingPreview(
  { database, sharingPartners }: Pick<SharingContext, 'database' | 'sharingPartners'>,
  mentorshipId: string,
): Promise<SharingPreview> {
  const [who] = await database
    .select({ name: person.displayName })
    .from(mentorship)
    .innerJoin(person, eq(person.id, mentorship.personId))
    .where(eq(mentorship.id, mentorshipId))
  const { id, title, detail, answer, status } = agendaItem
  const topics = await database
    .select({ id, title, detail, answer, status })
    .from(agendaItem)
    .where(and(eq(agendaItem.mentorshipId, mentorshipId), eq(agendaItem.lane, 'shared'), isNull(agendaItem.deletedAt)))
    .orderBy(asc(agendaItem.sortKey), asc(id))
  const actions = await database
    .select({
      id: actionItem.id,
      text: actionItem.text,
      doneNote: actionItem.doneNote,
      owner: actionItem.owner,
      status: actionItem.status,
    })
    .from(actionItem)
    .where(and(eq(actionItem.mentorshipId, mentorshipId), eq(actionItem.lane, 'shared'), isNull(actionItem.deletedAt)))
    .orderBy(asc(actionItem.createdAt), asc(actionItem.id))
  const meetings = await database
    .select()
    .from(meeting)
    .where(and(eq(meeting.mentorshipId, mentorshipId), isNull(meeting.deletedAt)))
    .orderBy(asc(meeting.startAt), asc(meeting.id))
  const rows = await database
    .select({ row: document, title: meeting.title })
    .from(document)
    .leftJoin(meeting, eq(meeting.id, document.ownerId))
    .where(
      and(
        eq(document.mentorshipId, mentorshipId),
        eq(document.lane, 'shared'),
        eq(document.kind, 'note'),
        ne(document.plainText, ''),
      ),
    )
    .orderBy(asc(document.createdAt))
  return {
    topics,
    actions,
    meetings: meetings.map((row) => {
      const told = sharingPartners.tellMeeting(row, who?.name ?? '')
      return { id: row.id, title: String(told['title']), startAt: row.startAt, status: row.status, place: row.place }
    }),
    notes: rows.flatMap(({ row, title: about }) =>
      isShared(row, mentorshipId) ? [{ name: sharedName(row), title: about, text: row.plainText }] : [],
    ),
  }
}

/** Who wrote in a shared note under which Yjs client id. */
export type NoteAuthor = { clientId: number; by: 'me' } | { clientId: number; by: 'partner'; name: string }

/** All who wrote in a shared note; none while it is not there. The partner goes by the name they have in this notebook. */
export async function noteAuthors(
  { database, documents }: Pick<SharingContext, 'database' | 'documents'>,
  note: NoteReference & { lane: 'shared' },
): Promise<NoteAuthor[]> {
  const [row] = await database
    .select({ id: document.id, partner: person.displayName })
    .from(document)
    .innerJoin(mentorship, eq(mentorship.id, document.mentorshipId))
    .innerJoin(person, eq(person.id, mentorship.personId))
    .where(
      and(
        eq(document.ownerType, note.kind),
        eq(document.ownerId, note.id),
        eq(document.kind, 'note'),
        eq(document.lane, 'shared'),
      ),
    )
  const live = row && (await documents.openById(database, row.id))
  if (!row || !live) return []
  const known = await database.select().from(documentAuthor).where(eq(documentAuthor.documentId, row.id))
  const theirs = new Set(known.flatMap(({ clientId, deviceKey }) => (deviceKey === null ? [] : [clientId])))
  return [...Y.decodeStateVector(Y.encodeStateVector(live.doc)).keys()].map((clientId) =>
    theirs.has(clientId) ? { clientId, by: 'partner', name: row.partner } : { clientId, by: 'me' },
  )
}
