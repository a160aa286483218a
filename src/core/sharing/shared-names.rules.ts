import type { NoteReference } from '#contract/documents.contract.ts'
import type { DocumentKey } from '../documents/document-store.ts'

/** A document that the partner of a mentorship has too. Everything in this folder takes these and no others. */
export type SharedKey = DocumentKey & { lane: 'shared'; mentorshipId: string } & (
    | { kind: 'agenda'; ownerType: 'mentorship' }
    | { kind: 'note'; ownerType: 'mentorship' | 'meeting' }
  )

const meetingNote = /^note\/meeting\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

/** The shared agenda of a mentorship. */
export function sharedAgendaKey(mentorshipId: string): SharedKey {
  return { kind: 'agenda', lane: 'shared', ownerType: 'mentorship', ownerId: mentorshipId, mentorshipId }
}

/**
 * What both sides call a shared document: `agenda`, `note/mentorship`, `note/meeting/<id>`. A mentorship has another id in
 * each notebook, so its own stands in no name. Throws for a key that is not shared, whatever its type says.
 */
export function sharedName(key: SharedKey): string {
  assertShared(key, key.mentorshipId)
  if (key.kind === 'agenda') return 'agenda'
  return key.ownerType === 'meeting' ? `note/meeting/${key.ownerId}` : 'note/mentorship'
}

/** The key of a name in this notebook; null for what is no name of a shared document. */
export function sharedKeyOf(name: string, mentorshipId: string): SharedKey | null {
  if (name === 'agenda') return sharedAgendaKey(mentorshipId)
  const note = { kind: 'note', lane: 'shared', mentorshipId } as const
  if (name === 'note/mentorship') return { ...note, ownerType: 'mentorship', ownerId: mentorshipId }
  const meetingId = meetingNote.exec(name)?.[1]
  return meetingId === undefined ? null : { ...note, ownerType: 'meeting', ownerId: meetingId }
}

/** The note of a shared key; null for the agenda. */
export function sharedNoteOf({ kind, ownerType, ownerId }: SharedKey): NoteReference | null {
  return kind === 'note' ? { kind: ownerType, id: ownerId, lane: 'shared' } : null
}

/** True for a document that the partner of this mentorship may have. */
export function isShared(key: DocumentKey, mentorshipId: string): key is SharedKey {
  const isOfMentorship = key.ownerType === 'mentorship' && key.ownerId === mentorshipId
  return (
    key.lane === 'shared' &&
    key.mentorshipId === mentorshipId &&
    (isOfMentorship || (key.kind === 'note' && key.ownerType === 'meeting'))
  )
}

/** Throws for a document that the partner of this mentorship must not have. */
export function assertShared(key: DocumentKey, mentorshipId: string): asserts key is SharedKey {
  if (!isShared(key, mentorshipId)) throw new Error('A document that is not shared was about to be shared.')
}
