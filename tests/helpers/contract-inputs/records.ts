import type { Ids } from './ids.ts'
import { day, startAt } from './when.ts'

/** Inputs of the procedures of records, the timeline and the trash. */
export function recordsInputs(ids: Ids): Record<string, unknown> {
  const { item, meeting, mentorship, person } = ids
  const recordFields = {
    title: 'x',
    body: 'x',
    occurredOn: day,
    mentorshipId: mentorship,
    confidence: {},
    data: {},
  }
  return {
    'records.list': {
      kinds: ['win'],
      personId: person,
      mentorshipId: mentorship,
      meetingId: meeting,
      statuses: ['open'],
      limit: 5,
    },
    'records.counts': { personId: person },
    'records.get': { id: ids.record },
    'records.create': {
      kind: 'win',
      ...recordFields,
      meetingId: meeting,
      agendaItemId: item,
      people: [{ personId: person, role: 'whose' }],
    },
    'records.update': { id: ids.record, fields: { ...recordFields, data: { tryBy: day } } },
    'records.transition': { id: ids.record, to: 'trying', data: { topic: 'x' } },
    'records.copyToLane': { id: ids.goal, title: 'x', body: 'x' },
    'records.letGo': { id: ids.goal },
    'records.trash': { ids: [ids.record] },
    'records.share': { id: ids.resource, personId: ids.other, onDay: day, note: 'x' },
    'records.unshare': { linkId: ids.link },
    'records.readCapture': { text: '!win x' },
    'records.capture': { text: '!win x', personIds: [person], mentorshipId: mentorship },
    'records.adviceReports': { mentorshipId: mentorship },
    'records.exportMarkdown': { kinds: ['win'], from: day, to: day, includeInConfidence: true },
    'timeline.page': {
      personId: person,
      mentorshipId: mentorship,
      kinds: ['win'],
      before: `${startAt}~${meeting}`,
      limit: 5,
    },
    'timeline.outline': { personId: person, mentorshipId: mentorship },
    'trash.list': undefined,
    'trash.restore': { items: [{ entity: 'person', id: ids.version }] },
    'trash.empty': { items: [{ entity: 'person', id: ids.version }] },
    'trash.sweep': { all: false },
  }
}
