import { foldText } from '#shared/fold-text.ts'
import {
  actionItem,
  affiliation,
  avatar,
  confidentialTag,
  contactPoint,
  externalIdentity,
  giveMark,
  fitDecision,
  fitScore,
  mentorship,
  outreach,
  person,
  personLabel,
  quickFact,
  importantDate,
  personRelation,
  recordPerson,
  reminder,
  reminderDelivery,
} from '../database/schema.ts'
import type { EntityTable } from '../commands/unit-of-work.ts'

/** A column that names a person. `sameness` tells rows apart of which one person needs only one; `links` go away instead of to the trash. */
export type PersonReference = {
  table: EntityTable
  column: string
  sameness?: (row: Record<string, unknown>) => string
  kind: 'own' | 'link'
}

const key =
  (...names: string[]) =>
  (row: Record<string, unknown>) =>
    names.map((name) => foldText(String(row[name] ?? '')).trim()).join('\n')

/** Every column that a merge moves from one person to the other. Rules on how often to be in touch, and notes, are moved apart. */
export const personReferences: PersonReference[] = [
  { table: contactPoint, column: 'personId', kind: 'own', sameness: key('kind', 'normalized') },
  {
    table: affiliation,
    column: 'personId',
    kind: 'own',
    sameness: key('organization', 'title', 'department', 'kind', 'startOn', 'endOn'),
  },
  { table: quickFact, column: 'personId', kind: 'own', sameness: key('content') },
  { table: avatar, column: 'personId', kind: 'own' },
  { table: mentorship, column: 'personId', kind: 'own' },
  { table: actionItem, column: 'personId', kind: 'own' },
  { table: person, column: 'metThroughPersonId', kind: 'own' },
  { table: personLabel, column: 'personId', kind: 'link', sameness: key('labelId') },
  { table: recordPerson, column: 'personId', kind: 'link', sameness: key('recordId', 'role') },
  { table: importantDate, column: 'personId', kind: 'own', sameness: key('kind', 'title', 'date') },
  { table: personRelation, column: 'fromId', kind: 'own', sameness: key('toId', 'kind') },
  { table: personRelation, column: 'toId', kind: 'own', sameness: key('fromId', 'kind') },
  { table: reminder, column: 'personId', kind: 'own' },
  { table: confidentialTag, column: 'toldByPersonId', kind: 'own' },
  { table: reminderDelivery, column: 'personId', kind: 'link' },
  { table: fitScore, column: 'personId', kind: 'link', sameness: key('criterion') },
  { table: fitScore, column: 'sourcePersonId', kind: 'link' },
  { table: fitDecision, column: 'personId', kind: 'link', sameness: key() },
  { table: outreach, column: 'personId', kind: 'own' },
  { table: outreach, column: 'viaPersonId', kind: 'own' },
  { table: giveMark, column: 'personId', kind: 'link', sameness: key('mark', 'sourceId') },
  { table: giveMark, column: 'sourceId', kind: 'link', sameness: key('mark', 'personId') },
  { table: externalIdentity, column: 'personId', kind: 'link' },
]
