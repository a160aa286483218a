import type { Ids } from './contract-inputs.ts'

/** Inputs of the procedures of finding and of outreach. */
export const findingInputs = (ids: Ids, day: string) => ({
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
})
