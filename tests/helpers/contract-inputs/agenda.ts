import { Buffer } from 'node:buffer'
import type { Ids } from './ids.ts'
import { day } from './when.ts'

const form = new Uint8Array(Buffer.from('## Your own topics\n\n- A topic of theirs\n'))
const question = { text: 'Why now?', stage: 'monthly', topic: 'goals', role: 'either' }

/** Inputs of the procedures of the agenda, its actions and questions, its form and what the partner sees. */
export function agendaInputs(ids: Ids): Record<string, unknown> {
  const { item, meeting, mentorship, person } = ids
  return {
    'agendaForm.content': { mentorshipId: mentorship, meetingId: meeting },
    'agendaForm.make': { mentorshipId: mentorship, meetingId: meeting, format: 'html' },
    'agendaForm.read': { bytes: form, mentorshipId: mentorship },
    'agendaForm.take': { bytes: form, mentorshipId: mentorship, accepted: ['x'] },
    'agenda.addItem': {
      mentorshipId: mentorship,
      lane: 'shared',
      title: 'x',
      type: 'question',
      detail: 'x',
      timeboxMinutes: 5,
      raisedBy: 'me',
      meetingId: meeting,
      onNext: true,
    },
    'agenda.update': { id: item, title: 'y', detail: 'x', timeboxMinutes: 5, answer: 'x' },
    'agenda.reorder': { itemId: item, meetingId: meeting, afterItemId: ids.otherItem },
    'agenda.copyToLane': { id: item, lane: 'shared', title: 'x', detail: 'x', answer: 'x' },
    'agenda.unshare': { id: item },
    'agenda.place': { itemId: item, meetingId: meeting, afterItemId: ids.otherItem },
    'agenda.takeOff': { itemId: item },
    'agenda.close': { itemId: item, outcome: 'discussed', meetingId: meeting, answer: 'x', spentSeconds: 9 },
    'agenda.reopen': { itemId: item },
    'agenda.defer': { itemId: item, laterUntil: '2026-05-01', laterWhen: 'x' },
    'agenda.setSpent': { itemId: item, meetingId: meeting, spentSeconds: 9 },
    'agenda.trash': { id: item },
    'agenda.restore': { id: item },
    'agenda.forMeeting': { meetingId: meeting },
    'agenda.forMentorship': { mentorshipId: mentorship, closed: true },
    'agenda.backlog': { mentorshipId: mentorship },
    'agenda.addItems': {
      mentorshipId: mentorship,
      meetingId: meeting,
      items: [{ lane: 'private', title: 'x', timeboxMinutes: 5, from: { pack: 'questions', id: 'chemistry.path' } }],
    },
    'agenda.askedQuestions': { mentorshipId: mentorship },
    'actions.copyToLane': { id: ids.action, text: 'x', doneNote: 'x' },
    'actions.unshare': { id: ids.action },
    'actions.create': {
      text: 'x',
      owner: 'both',
      lane: 'private',
      mentorshipId: mentorship,
      personId: person,
      dueOn: day,
      due: 'friday',
      meetingId: meeting,
      agendaItemId: item,
    },
    'actions.list': {
      show: 'all',
      owner: 'mine',
      overdue: true,
      mentorshipId: mentorship,
      personId: person,
      meetingId: meeting,
      limit: 5,
    },
    'actions.update': {
      id: ids.action,
      text: 'y',
      owner: 'them',
      status: 'doing',
      dueOn: day,
      due: 'friday',
      goalId: ids.goal,
    },
    'actions.done': { id: ids.action, note: 'x', on: day },
    'actions.undone': { id: ids.action },
    'actions.trash': { id: ids.action },
    'actions.restore': { id: ids.action },
    'blindReveal.list': { mentorshipId: mentorship },
    'blindReveal.ask': { mentorshipId: mentorship, meetingId: meeting, how: true, topics: true, own: 'x' },
    'blindReveal.answer': { id: ids.round, how: { score: 4, word: 'x' }, topics: ['x', 'y'], own: 'x' },
    'blindReveal.close': { id: ids.round },
    'partnerView.show': { mentorshipId: mentorship },
    'content.list': { pack: 'questions' },
    'content.save': { pack: 'questions', id: 'chemistry.path', value: question },
    'content.hide': { pack: 'questions', id: 'chemistry.path', hidden: true },
    'content.restore': { pack: 'questions', id: 'chemistry.path' },
    'content.restoreAll': { pack: 'questions' },
  }
}
