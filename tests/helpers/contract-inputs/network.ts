import type { Ids } from './ids.ts'

/** Inputs of the procedures of the network. */
export const networkInputs = (ids: Ids): Record<string, unknown> => ({
  'network.graph': undefined,
  'network.path': { fromId: ids.person, toId: ids.other },
  'network.relations.list': { personId: ids.person },
  'network.relations.add': {
    fromId: ids.other,
    toId: ids.person,
    kind: 'peer',
    since: '2020',
    until: '2021',
    note: 'x',
  },
  'network.relations.update': { id: ids.relation, fields: { kind: 'friend', since: '2019', until: null, note: 'x' } },
  'network.relations.remove': { id: ids.relation },
  'network.introduction': { id: ids.record },
  'network.referenceSteps': { id: ids.record },
  'network.referencePack': { id: ids.record, without: [ids.record] },
  'network.ripple': { id: ids.record },
  'network.originChoices': { text: 'x', exceptId: ids.record },
  'network.owedThanks': undefined,
  'network.sayThanks': { id: ids.record },
})
