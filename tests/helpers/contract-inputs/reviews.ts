import type { Ids } from './ids.ts'
import { day } from './when.ts'

/** Inputs of the procedures of reviews. */
export const reviewsInputs = (ids: Ids): Record<string, unknown> => ({
  'reviews.list': { mentorshipId: ids.mentorship },
  'reviews.compare': { mentorshipId: ids.mentorship },
  'reviews.save': {
    ...{ mentorshipId: ids.mentorship, kind: 'periodic', title: 'x', onDay: day },
    answers: [{ key: 'works', question: 'x', text: 'x', score: null }],
  },
  'reviews.trash': { id: ids.review },
  'reviews.due': { mentorshipId: ids.mentorship },
  'reviews.health': { mentorshipId: ids.mentorship },
  'reviews.chooseHealth': { mentorshipId: ids.mentorship, fact: 'thanks', threshold: 10, hidden: false },
  'reviews.year': { year: 2026, withPrivate: true },
  'reviews.years': undefined,
  'reviews.book': { mentorshipId: ids.mentorship, year: 2026, include: [ids.record] },
  'reviews.thenOutline': { mentorshipId: ids.mentorship },
  'reviews.stateThen': { mentorshipId: ids.mentorship, day },
  'reviews.resurfaced': undefined,
  'reviews.answerResurfaced': { target: 'record', id: ids.record, choice: 'later' },
})
