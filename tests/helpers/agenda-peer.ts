import * as Y from 'yjs'
import { closeItem, placeItem, takeOffItem, type AgendaMove, type Moment } from '#core/agenda/agenda-moves.rules.ts'
import { readAgendaItem, readPlacement } from '#core/agenda/agenda.projection.ts'
import type { CarryMeeting, CarryState } from '#core/agenda/carry-forward.rules.ts'
import { placementId } from '#core/agenda/placement-id.rules.ts'
import type { CommandRunner } from '#core/commands/run-command.ts'
import type { DocumentKey, DocumentStore } from '#core/documents/document-store.ts'
import { putEntry, readEntries } from '#core/documents/live-document.ts'
import type { Database } from '#core/ports.ts'

type Core = { database: Database; runner: CommandRunner; documents: DocumentStore }

/** The other side of a shared agenda: a document of its own that is edited offline and merged now and then. */
export class AgendaPeer {
  private readonly doc = new Y.Doc()
  private readonly key: DocumentKey

  constructor(mentorshipId: string, clientId: number) {
    this.key = { kind: 'agenda', lane: 'shared', ownerType: 'mentorship', ownerId: mentorshipId, mentorshipId }
    this.doc.clientID = clientId
  }

  addItem(id: string, title: string, now: string): void {
    const fields = {
      title,
      status: 'open',
      onAgenda: true,
      raisedBy: 'them',
      sortKey: 'a5',
      createdAt: now,
      updatedAt: now,
      deletedAt: null,
    }
    putEntry(this.doc, 'items', ['title', 'detail', 'answer'], { id }, fields)
  }

  rename(id: string, title: string): void {
    putEntry(this.doc, 'items', ['title'], { id }, { title })
  }

  place(meetings: CarryMeeting[], itemId: string, meetingId: string, at: Moment): void {
    this.apply(placeItem(this.state(meetings), itemId, meetingId, at), at)
  }

  takeOff(meetings: CarryMeeting[], itemId: string, at: Moment): void {
    this.apply(takeOffItem(this.state(meetings), itemId, at), at)
  }

  close(itemId: string, meetingId: string | null, at: Moment): void {
    const repeatEvery = this.state([]).items.find(({ id }) => id === itemId)?.repeatEvery ?? null
    this.apply(closeItem({ id: itemId, repeatEvery }, 'discussed', meetingId), at)
  }

  itemIds(): string[] {
    return readEntries(this.doc, 'items').map(({ id }) => id)
  }

  /** Sends and takes everything, as two laptops do that meet again. */
  async meet({ database, runner, documents }: Core): Promise<void> {
    const known = await documents.find(database, this.key)
    const update = Y.encodeStateAsUpdate(this.doc, known ? Y.encodeStateVector(known.doc) : undefined)
    await runner.run('Changes of Ana', (context) => context.write.merge(this.key, update))
    const live = await documents.find(database, this.key)
    if (live) Y.applyUpdate(this.doc, Y.encodeStateAsUpdate(live.doc, Y.encodeStateVector(this.doc)))
  }

  private state(meetings: CarryMeeting[]): CarryState {
    return {
      items: readEntries(this.doc, 'items').flatMap(({ id, entry }) => {
        const item = readAgendaItem(entry, id)
        return item ? [{ ...item, id }] : []
      }),
      placements: readEntries(this.doc, 'placements').flatMap(({ id, entry }) => readPlacement(entry, id) ?? []),
      meetings,
    }
  }

  private apply({ items, placements }: AgendaMove, { now }: Moment): void {
    this.doc.transact(() => {
      for (const { id, patch } of items) putEntry(this.doc, 'items', [], { id }, { ...patch, updatedAt: now })
      for (const { meetingId, agendaItemId, patch } of placements) {
        const row = {
          id: placementId(meetingId, agendaItemId),
          meetingId,
          agendaItemId,
          outcome: null,
          deletedAt: null,
          createdAt: now,
        }
        putEntry(this.doc, 'placements', [], row, { ...patch, updatedAt: now })
      }
    })
  }
}
