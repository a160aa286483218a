import type { Ids } from './ids.ts'
import { day } from './when.ts'

/** Inputs of the procedures of agreements. */
export function agreementInputs(ids: Ids): Record<string, unknown> {
  const { mentorship } = ids
  return {
    'agreement.show': { mentorshipId: mentorship },
    'agreement.begin': { mentorshipId: mentorship, tone: 'warm', keys: ['purpose'] },
    'agreement.addClause': {
      ...{ mentorshipId: mentorship, key: 'custom', title: 'x', text: 'y' },
      params: { everyWeeks: 2, minutes: 45, hours: 24, reviewOn: day },
    },
    'agreement.updateClause': { id: ids.clause, title: 'x', text: 'y', params: { minutes: 30 }, over: 'z' },
    'agreement.removeClause': { id: ids.clause },
    'agreement.orderClauses': { mentorshipId: mentorship, ids: [ids.clause] },
    'agreement.addRole': { mentorshipId: mentorship, area: 'x', mentorFocus: 'y', menteeFocus: 'z' },
    'agreement.updateRole': { id: ids.role, area: 'x', mentorFocus: 'y', menteeFocus: 'z', over: 'x' },
    'agreement.removeRole': { id: ids.role },
    'agreement.orderRoles': { mentorshipId: mentorship, ids: [ids.role] },
    'agreement.acknowledge': { mentorshipId: mentorship, hash: 'a'.repeat(64), name: 'Ana' },
    'agreement.noteTheirs': { versionId: ids.agreement, way: 'paper', onDay: day },
    'agreement.raiseConcern': { concernId: ids.concern, title: 'x', detail: 'y' },
    'agreement.markdown': { versionId: ids.agreement },
  }
}
