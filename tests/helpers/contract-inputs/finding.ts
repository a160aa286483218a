import type { Ids } from './ids.ts'
import { day } from './when.ts'

/** Inputs of the procedures of finding and of outreach. */
export const findingInputs = (ids: Ids): Record<string, unknown> => ({
  'finding.shortlist': undefined,
  'finding.scorecard': { personId: ids.person },
  'finding.compare': { personIds: [ids.person, ids.other] },
  'finding.score': {
    ...{ personId: ids.person, criterion: 'skills', score: 3, evidence: 'x', onDay: day },
    ...{ sourceKind: 'talk', sourceUrl: 'https://example.org/talk', sourcePersonId: ids.other },
  },
  'finding.decide': { personId: ids.person, decision: 'hold', words: 'x' },
  'finding.capacity': undefined,
  'finding.room': { myRole: 'mentor' },
  'finding.supports': undefined,
  'finding.support': { mentorshipId: ids.mentorship, support: 'learning', gives: true },
  'outreach.list': { personId: ids.person },
  'outreach.get': { id: ids.outreach },
  'outreach.create': { personId: ids.person, mentorshipId: ids.mentorship, channel: 'introducer' },
  'outreach.save': {
    id: ids.outreach,
    fields: {
      channel: 'mail',
      viaPersonId: ids.other,
      subject: 'x',
      intro: 'x',
      compliment: 'y',
      goals: 'z',
      ask: 'x',
    },
  },
  'outreach.useTemplate': { id: ids.outreach, template: 'mail.first' },
  'outreach.draftOf': { id: ids.outreach, use: 'thanks' },
  'outreach.move': {
    ...{ id: ids.outreach, status: 'declined', onDay: '2026-03-12', note: 'x' },
    ...{ revisitOn: '2026-09-10', revisitWhen: 'y' },
  },
  'outreach.followUp': { id: ids.outreach, onDay: '2026-03-12', text: 'x' },
  'outreach.thank': { id: ids.outreach, text: 'x' },
  'outreach.revisit': { id: ids.outreach, revisitOn: '2026-10-10', revisitWhen: 'x' },
  'outreach.trash': { id: ids.outreach },
  'outreach.facts': undefined,
})
