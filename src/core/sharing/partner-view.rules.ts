import * as Y from 'yjs'
import type { AgendaRow } from '#contract/agenda.contract.ts'
import type {
  PartnerAction,
  PartnerMeeting,
  PartnerNote,
  PartnerRecord,
  PartnerSide,
  PartnerTopic,
  PartnerView,
} from '#contract/partner-view.contract.ts'
import type { EntityDefinition } from '../commands/entity-definition.ts'
import { fragmentToNodes, fragmentToPlainText } from '../documents/fragment-markdown.ts'
import { readEntries } from '../documents/live-document.ts'
import { flipSides } from '../documents/sides.rules.ts'
import { readPartnerAgreement } from './partner-agreement.rules.ts'

/** A shared document as it goes out: its name and the bytes of its state. */
export type SharedBytes = { name: string; bytes: Uint8Array }

/** Roots of the shared agenda that the view shows. */
const shown = new Set([
  ...['items', 'placements', 'actions', 'meetings', 'records'],
  ...['clauses', 'roles', 'agreements', 'acknowledgements'],
])

type Entries = { id: string; entry: Record<string, unknown> }[]
type Row = Record<string, unknown> & { id: string }
type ToldMeeting = PartnerMeeting & { startedAt: string | null }

export type PartnerReading = {
  entities: Iterable<Pick<EntityDefinition, 'document' | 'shared'>>
  /** True when the documents are in the words of the partner's side already. */
  mirrored: boolean
  /** The topics of the entries in their order. */
  arrange(entries: {
    items: Entries
    placements: Entries
    meetings: (ToldMeeting & { mentorshipId: string; deletedAt: null })[]
  }): AgendaRow[]
}

/**
 * What a notebook shows that has these bytes and nothing else, in the words of its side. Takes nothing but bytes, so that
 * nothing can be in it that is not in them. What is in the trash there is left out.
 */
export function readPartnerView(
  documents: readonly SharedBytes[],
  reading: PartnerReading,
): Omit<PartnerView, 'state'> {
  const agenda = docOf(documents.find(({ name }) => name === 'agenda')?.bytes)
  const mappings = [...reading.entities].flatMap(({ document, shared }) => document ?? shared ?? [])
  const entriesOf = (root: string): Entries => {
    const sides = mappings.find((mapping) => mapping.root === root)?.sides ?? []
    return readEntries(agenda, root).map(({ id, entry }) => ({
      id,
      entry: reading.mirrored ? entry : flipSides(entry, sides),
    }))
  }
  const rowsOf = (root: string): Row[] => {
    const mapping = mappings.find((each) => each.root === root)
    return entriesOf(root).flatMap(({ id, entry }) => {
      const row = mapping?.read(entry, id)
      return row && !row['deletedAt'] ? [{ ...row, id }] : []
    })
  }
  const meetings = rowsOf('meetings').map(meetingOf).sort(byStart)
  const topics = reading.arrange({
    items: entriesOf('items'),
    placements: entriesOf('placements'),
    meetings: meetings.map((meeting) => ({ ...meeting, mentorshipId: '', deletedAt: null })),
  })
  return {
    meetings: meetings.map(({ startedAt: _startedAt, ...meeting }) => meeting),
    topics: topics.map(topicOf),
    actions: rowsOf('actions').sort(byCreation).map(actionOf),
    notes: documents.flatMap(({ name, bytes }) => noteOf(name, bytes) ?? []),
    records: rowsOf('records').sort(byCreation).map(recordOf),
    agreement: readPartnerAgreement(rowsOf),
    others: [...agenda.share.keys()]
      .filter((root) => !shown.has(root))
      .map((root) => ({ kind: root, count: readEntries(agenda, root).length }))
      .filter(({ count }) => count > 0),
  }
}

function docOf(bytes: Uint8Array | undefined): Y.Doc {
  const doc = new Y.Doc()
  if (bytes) Y.applyUpdate(doc, bytes)
  return doc
}

/** The partner reads `me` of themselves. */
const sideOf = (word: unknown): PartnerSide => (word === 'me' ? 'partner' : 'you')

function topicOf({ place, ...row }: AgendaRow): PartnerTopic {
  const { id, type, title, detail, answer, raisedOn, status, timeboxMinutes, repeatEvery } = row
  const { laterUntil, laterWhen, outcome } = row
  const words = { id, type, title, detail, answer, raisedOn, status, timeboxMinutes, repeatEvery }
  return {
    ...words,
    laterUntil,
    laterWhen,
    outcome,
    raisedBy: sideOf(row.raisedBy),
    place:
      place.kind === 'meeting'
        ? { kind: 'meeting', meetingId: place.meetingId }
        : { kind: place.kind === 'trash' ? 'closed' : place.kind },
  }
}

// What `read` of an entity answers is made of checked columns; their types stand in its table.
function actionOf(row: Row): PartnerAction {
  const { id, text, status, dueOn, doneNote, doneOn, meetingId, owner } = row as Row &
    Omit<PartnerAction, 'owner'> & { owner: 'me' | 'them' | 'both' }
  return { id, text, status, dueOn, doneNote, doneOn, meetingId, owner: owner === 'both' ? 'both' : sideOf(owner) }
}

function recordOf(row: Row): PartnerRecord {
  const { id, kind, title, body, status, occurredOn, data } = row as Row & PartnerRecord
  return { id, kind, title, body, status, occurredOn, data }
}

function meetingOf(row: Row): ToldMeeting {
  const { id, title, startAt, endAt, timezone, place, status, startedAt } = row as Row & ToldMeeting
  return { id, title, startAt, endAt, timezone, place, status, startedAt }
}

function noteOf(name: string, bytes: Uint8Array): PartnerNote | null {
  if (!name.startsWith('note/')) return null
  const body = docOf(bytes).getXmlFragment('body')
  const { text } = fragmentToPlainText(body)
  if (text.trim() === '') return null
  const meetingId = /^note\/meeting\/(.+)$/.exec(name)?.[1] ?? null
  return { meetingId, nodes: fragmentToNodes(body), text }
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
const byStart = (a: ToldMeeting, b: ToldMeeting) => compare(a.startAt, b.startAt) || compare(a.id, b.id)
const byCreation = (a: Row, b: Row) =>
  compare(String(a['createdAt'] ?? ''), String(b['createdAt'] ?? '')) || compare(a.id, b.id)
