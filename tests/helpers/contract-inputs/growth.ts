import type { Ids } from './ids.ts'
import { day } from './when.ts'

/** Inputs of the procedures of growth. */
export const growthInputs = (ids: Ids): Record<string, unknown> => ({
  'growth.skills': { mentorshipId: ids.mentorship },
  'growth.advice': { mentorshipId: ids.mentorship },
  'growth.linkAdvice': { fromId: ids.record, toId: ids.record, kind: 'contradicts', note: 'x' },
  'growth.unlinkAdvice': { linkId: ids.record },
  'growth.judgement': undefined,
  'growth.confidence': { mentorshipId: ids.mentorship },
  'growth.brag': { from: day, to: day, kinds: ['win'], skills: [] },
})
