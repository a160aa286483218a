import { findRecordKind } from '#contract/record-kinds/registry.ts'
import type { RecordPerson } from '#contract/records.contract.ts'
import { dataText, type RecordData } from '#contract/record-kinds/record-data.ts'
import {
  defineEntity,
  type EntityDefinition,
  type Projection,
  type TimelineProjection,
} from '../commands/entity-definition.ts'
import { peopleOfMentorships } from '../commands/mentorship-people.queries.ts'
import { profileOwnerId } from '../commands/document-rows.ts'
import { record, recordPerson } from '../database/schema.ts'
import { peopleOfRecords } from './records.queries.ts'
import { readSharedRecord, sharedRecordEntries, tellRecord } from './shared-record.rules.ts'

type Row = typeof record.$inferSelect

/** Noon in UTC is the same day from Honolulu to Auckland; what happened to a record's people stands just after it. */
const noonOf = (day: string) => `${day}T12:00:00.000Z`
const justAfterNoonOf = (day: string) => `${day}T12:00:00.001Z`

const recordEntity = defineEntity<Row>({
  name: 'record',
  table: record,
  document: { ...sharedRecordEntries, onlyShared: true, tell: tellRecord, read: readSharedRecord },
  trashable: true,
  topics: (row) => [
    'records',
    ...(row.mentorshipId ? [`mentorship:${row.mentorshipId}`] : []),
    ...(row.meetingId ? [`meeting:${row.meetingId}`] : []),
  ],
  affects: (row) => (row.sharedId === null ? [] : [{ entity: 'record', id: row.sharedId }]),
  async project(database, rows) {
    const people = await peopleOfRecords(
      database,
      rows.map((row) => row.id),
    )
    const partners = await peopleOfMentorships(
      database,
      rows.map((row) => row.mentorshipId),
    )
    return rows.flatMap((row) =>
      projectionsOf(row, people.get(row.id) ?? [], partners.get(row.mentorshipId ?? '')?.id ?? null),
    )
  },
})

/** A kind that this version does not know still keeps its title, body and day. */
function projectionsOf(row: Row, people: RecordPerson[], partnerId: string | null): Projection[] {
  const kind = findRecordKind(row.kind)
  const view = { title: row.title, body: row.body, status: row.status, data: row.data, occurredOn: row.occurredOn }
  const dated = kind?.people.filter((role) => role.dated) ?? []
  const datedPeople = people.filter((link) => dated.some((role) => role.role === link.role))
  const linked = people.filter((link) => !datedPeople.some((other) => other.id === link.id)).map((link) => link.id)
  const contact = kind ? kind.countsAsContact(view) : false
  const contactKind = contact && kind ? kind.contactKind(view) : null
  const partner = partnerId !== null && !datedPeople.some((link) => link.id === partnerId) ? [partnerId] : []
  // Being in touch with somebody else within a mentorship is no touch with its person; an introduction within it is.
  const concerned =
    linked.length > 0 && contact && contactKind !== 'introduction' ? linked : [...new Set([...linked, ...partner])]
  const own = concerned.length > 0 ? concerned : [profileOwnerId]
  const base = { mentorshipId: row.mentorshipId, private: row.lane === 'private' }
  const timeline: TimelineProjection = {
    ...base,
    kind: row.kind,
    occurredAt: noonOf(row.occurredOn),
    title: kind ? kind.sentence(view) : row.title,
    excerpt: kind ? kind.summary(view) : row.body?.slice(0, 200),
    status: row.status,
    personIds: own,
    countsAsContact: contact,
    contactKind,
  }
  const shares = dated.flatMap((role): Projection[] => {
    const rule = role.dated
    if (!rule) return []
    const byDay = Map.groupBy(
      datedPeople.filter((link) => link.role === role.role),
      (link) => link.onDay ?? row.occurredOn,
    )
    return [...byDay].map(([day, links]) => ({
      id: row.id,
      timeline: {
        ...base,
        kind: rule.kind,
        occurredAt: justAfterNoonOf(day),
        title: rule.sentence(row.title),
        excerpt:
          links
            .map((link) => link.note)
            .filter(Boolean)
            .join(' ') || null,
        personIds: links.map((link) => link.id),
        countsAsContact: rule.contactKind !== null,
        contactKind: rule.contactKind,
      },
    }))
  })
  return [{ id: row.id, search: searchOf(row, people), timeline }, ...shares]
}

function searchOf(row: Row, people: RecordPerson[]): NonNullable<Projection['search']> {
  const kind = findRecordKind(row.kind)
  const tags = (row.data as RecordData)['tags']
  return {
    kind: row.kind,
    title: row.title,
    people: people.map((link) => link.displayName).join(' '),
    body: [row.body, kind && dataText(kind, row.data)].filter(Boolean).join('\n'),
    rowText: row.body,
    tags: Array.isArray(tags) ? tags.join(' ') : '',
    status: row.status,
    personIds: [...new Set(people.map((link) => link.id))],
    mentorshipId: row.mentorshipId,
    occurredAt: noonOf(row.occurredOn),
    private: row.lane === 'private',
    hasFlags: [...(row.inConfidence ? ['confidence'] : []), ...(row.data['url'] ? ['link'] : [])],
  }
}

export const recordEntities: EntityDefinition[] = [
  recordEntity,
  defineEntity<typeof recordPerson.$inferSelect>({
    name: 'recordPerson',
    table: recordPerson,
    trashable: false,
    topics: () => ['records'],
    people: (row) => [row.personId],
    affects: (row) => [{ entity: 'record', id: row.recordId }],
  }),
]
