import type { Ids } from './ids.ts'
import { day, startAt, timezone } from './when.ts'

/** Inputs of the procedures of meetings and the brief before them. */
export function meetingsInputs(ids: Ids): Record<string, unknown> {
  const { item, meeting, mentorship, person } = ids
  const plan = {
    startAt,
    timezone,
    minutes: 30,
    title: 'Call',
    kind: 'check_in',
    purpose: 'x',
    channel: 'video',
    place: 'x',
    scheduledBy: 'me',
  }
  const promise = { text: 'Call back', owner: 'me', lane: 'private', dueOn: day, due: 'in 2 weeks', agendaItemId: item }
  const reflection = { heldMinutes: 30, takeaway: 'x', usefulness: 4, moodWord: 'calm', turningPoint: true }
  return {
    'meetings.create': { mentorshipId: mentorship, ...plan, tentative: true },
    'meetings.createSeries': {
      mentorshipId: mentorship,
      rrule: 'FREQ=WEEKLY',
      startWall: '2026-03-20T10:00',
      timezone,
      minutes: 30,
      ahead: 2,
    },
    'meetings.endSeries': { id: ids.series, from: '2026-04-01' },
    'meetings.logPast': {
      mentorshipId: mentorship,
      ...plan,
      startAt: '2026-03-01T10:00:00Z',
      ...reflection,
      topics: [{ title: 'x', lane: 'shared' }],
      actions: [{ ...promise, agendaItemId: null }],
    },
    'meetings.list': {
      from: startAt,
      before: startAt,
      mentorshipId: mentorship,
      personId: person,
      statuses: ['held'],
      order: 'newest',
      limit: 5,
    },
    'meetings.get': { id: meeting },
    'meetings.update': { id: meeting, title: 'x', minutes: 20, ...reflection },
    'meetings.reschedule': { id: meeting, startAt, timezone, minutes: 20 },
    'meetings.skip': { id: meeting, status: 'no_show' },
    'meetings.reopen': { id: meeting },
    'meetings.start': { id: meeting },
    'meetings.wrapUp': {
      id: meeting,
      ...reflection,
      items: [
        { itemId: item, outcome: 'later', answer: 'x', laterUntil: '2026-05-01', laterWhen: 'x', spentSeconds: 5 },
      ],
      actions: [promise],
      recordIds: [ids.record],
      next: plan,
    },
    'meetings.trash': { id: meeting },
    'meetings.restore': { id: meeting },
    'meetings.recap': { id: meeting },
    'meetings.fairHours': { mentorshipId: mentorship },
    'briefing.meeting': { id: meeting },
    'briefing.mentorship': { id: mentorship },
    'briefing.person': { id: person },
    'briefing.markdown': { id: meeting, kind: 'meeting' },
    'briefing.conversations': { id: meeting, kind: 'meeting', limit: 3 },
  }
}
