import type { Ids } from './ids.ts'

/** Inputs of the procedures of what was told in confidence. */
export function confidenceInputs({ person, quickFact, meeting, told }: Ids): Record<string, unknown> {
  return {
    'confidence.of': { entity: 'quickFact', entityIds: [quickFact] },
    'confidence.keep': {
      ...{ entity: 'quickFact', entityId: quickFact, toldBy: person },
      ...{ level: 'ask_first', until: '2990-03-12' },
    },
    'confidence.lift': { entity: 'quickFact', entityId: quickFact },
    'confidence.keepPassage': { note: { kind: 'meeting', lane: 'private', id: meeting }, toldBy: person },
    'confidence.passage': { id: told },
  }
}
