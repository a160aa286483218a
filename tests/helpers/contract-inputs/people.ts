import { Buffer } from 'node:buffer'
import type { Ids } from './ids.ts'
import { timezone } from './when.ts'

const csv = new Uint8Array(Buffer.from('First Name,Last Name\nAna,Lund\n'))
const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 1])
const point = { kind: 'email', value: 'ana@example.org', label: 'main', context: 'work', preferred: true }
const job = {
  organization: 'Fieldbird',
  title: 'Lead',
  department: 'Design',
  kind: 'employment',
  startOn: '2020-01',
  endOn: '2024',
  isPrimary: true,
}
const fields = {
  given: 'Ana',
  family: 'Lund',
  timezone,
  languages: ['English'],
  birthday: '1985-04-12',
  metOn: '2020',
  about: 'x',
  sensitive: true,
}

/** Inputs of the procedures of people, and of taking them in and handing them out. */
export function peopleInputs(ids: Ids): Record<string, unknown> {
  const { person } = ids
  return {
    'people.list': { archived: false },
    'people.get': { id: person },
    'people.me': undefined,
    'people.create': { name: 'Ana Lund', fields, contactPoints: [point], organization: 'x', title: 'x', labels: ['x'] },
    'people.update': { id: person, fields: { ...fields, metThroughPersonId: ids.other } },
    'people.archive': { ids: [person] },
    'people.unarchive': { ids: [person] },
    'people.trash': { ids: [person] },
    'people.contactPoints.add': { personId: person, ...point },
    'people.contactPoints.update': { id: ids.contactPoint, fields: point },
    'people.contactPoints.remove': { id: ids.contactPoint },
    'people.affiliations.add': { personId: person, ...job },
    'people.affiliations.update': { id: ids.affiliation, fields: job },
    'people.affiliations.change': {
      personId: person,
      endsId: ids.affiliation,
      startOn: '2026',
      organization: 'Fieldbird',
    },
    'people.affiliations.remove': { id: ids.affiliation },
    'people.quickFacts.add': { personId: person, content: 'x', pinned: true },
    'people.quickFacts.update': { id: ids.quickFact, fields: { content: 'y' } },
    'people.quickFacts.remove': { id: ids.quickFact },
    'people.quickFacts.sort': { personId: person, ids: [ids.quickFact] },
    'people.labels.list': undefined,
    'people.labels.create': { name: 'Fresh', color: 'teal' },
    'people.labels.update': { id: ids.label, fields: { name: 'Renamed', color: 'x' } },
    'people.labels.remove': { id: ids.label },
    'people.labels.assign': { personIds: [person], add: ['x'], remove: ['y'] },
    'people.avatar.get': { personId: person },
    'people.avatar.set': { personId: person, content: png },
    'people.avatar.remove': { personId: person },
    'people.duplicates.like': { name: 'Ana Lund', addresses: ['ana@example.org'], organization: 'Fieldbird' },
    'people.duplicates.list': undefined,
    'people.duplicates.dismiss': { ids: [person, ids.other] },
    'people.merge': { winnerId: person, loserId: ids.other, choices: { about: 'both' } },
    'interop.preview': {
      bytes: csv,
      fileName: 'x.csv',
      format: 'csv',
      mapping: { 0: 'given' },
      dateOrder: 'day-first',
    },
    'interop.commit': { bytes: csv, fileName: 'x.csv', format: 'csv', choices: { 2: 'create' } },
    'interop.imports': undefined,
    'interop.exportPeople': { format: 'vcard', personIds: [person], withNotes: true },
    'interop.exportEverything': undefined,
  }
}
