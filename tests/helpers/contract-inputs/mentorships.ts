import type { Ids } from './ids.ts'
import { day } from './when.ts'

/** Inputs of the procedures of mentorships, their cadence and goals. */
export function mentorshipsInputs(ids: Ids): Record<string, unknown> {
  const { mentorship, person } = ids
  const mentorshipFields = {
    title: 'x',
    type: 'traditional',
    myRole: 'mentee',
    focus: 'x',
    startedOn: '2022',
    targetEndOn: '2027-01-01',
  }
  const dated = { id: mentorship, onDay: '2026-03-12', reason: 'x' }
  return {
    'mentorships.list': { personId: person },
    'mentorships.get': { id: mentorship },
    'mentorships.create': { personId: person, stage: 'active', ...mentorshipFields },
    'mentorships.update': { id: mentorship, fields: mentorshipFields },
    'mentorships.moveStage': { ...dated, stage: 'closing', endReason: 'life' },
    'mentorships.markStep': { id: mentorship, step: 'active.review', done: true },
    'mentorships.pause': dated,
    'mentorships.end': { ...dated, endReason: 'moved' },
    'mentorships.reopen': { ...dated, stage: 'active' },
    'mentorships.trash': { id: mentorship },
    'cadence.rules': undefined,
    'cadence.effective': { personId: person, mentorshipId: mentorship },
    'cadence.setRule': { scope: 'mentorship', scopeId: mentorship, idealDays: 20, maxDays: 40 },
    'cadence.clearRule': { scope: 'mentorship', scopeId: mentorship },
    'cadence.due': { limit: 5 },
    'cadence.snooze': { personId: person, mentorshipId: mentorship, until: '2026-06-01' },
    'cadence.skip': { personId: person, mentorshipId: mentorship },
    'cadence.resume': { personId: person, mentorshipId: mentorship },
    'goals.list': { mentorshipId: mentorship, open: true },
    'goals.get': { id: ids.goal },
    'goals.checkIn': { id: ids.goal, comment: 'x', percent: 20, value: 3, standing: 'on_track', on: day },
    'goals.adjust': { id: ids.goal, title: 'y', data: { dueOn: day, target: 4 }, reason: 'x' },
    'goals.addMilestone': {
      title: 'x',
      goalId: ids.goal,
      mentorshipId: mentorship,
      responsible: 'both',
      dueOn: day,
      after: { count: 2, unit: 'weeks', from: 'mentorship' },
    },
    'goals.review': { id: ids.goal },
    'goals.plans': undefined,
    'goals.previewPlan': { id: 'skill-6-months', mentorshipId: mentorship, startOn: day },
    'goals.startPlan': { id: 'skill-6-months', mentorshipId: mentorship, startOn: day, lane: 'shared', without: [0] },
  }
}
