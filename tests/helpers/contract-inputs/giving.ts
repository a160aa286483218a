import type { Ids } from './ids.ts'

/** Inputs of the procedures of giving, closing and passing on. */
export const givingInputs = (ids: Ids): Record<string, unknown> => ({
  'closing.show': { mentorshipId: ids.mentorship },
  'closing.close': {
    ...{ mentorshipId: ids.mentorship, outcome: 'peers', endReason: 'goals_met', words: 'x', everyDays: 90 },
    ...{ thanks: { text: 'x', sent: true }, askReference: true },
  },
  'passingOn.overview': undefined,
  'passingOn.makeCards': { recordIds: [ids.record] },
  'passingOn.startPlan': { mentorshipId: ids.mentorship, cardIds: [ids.record] },
  'passingOn.exportCards': undefined,
  'giving.ledger': { mentorshipId: ids.mentorship },
  'giving.keep': { sourceId: ids.link },
  'giving.leave': { sourceId: ids.link },
  'giving.showBalance': { mentorshipId: ids.mentorship, shown: false },
  'giving.passedOn': undefined,
  'giving.react': { linkId: ids.link, reaction: 'liked' },
  'giving.giveWaiting': { linkId: ids.link },
  'giving.radar': { personId: ids.person },
  'giving.queue': { personId: ids.person, sourceId: ids.resource },
  'giving.notFor': { personId: ids.person, sourceId: ids.resource },
  'giving.ties': undefined,
  'giving.notNow': { personId: ids.person, months: 6 },
  'giving.thanksDraft': { personId: ids.person },
  'giving.keepThanks': { personId: ids.person, text: 'x' },
})
