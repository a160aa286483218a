import { defineRecordKind } from './define-record-kind.ts'
import { choiceField } from './record-fields.ts'

/** What is added to the record of a meeting after it was closed. */
export const amendmentKind = defineRecordKind({
  name: 'amendment',
  words: {
    one: 'Amendment',
    many: 'Amendments',
    add: 'Amend a meeting’s record',
    title: 'What should be added or put right?',
    body: 'More',
    day: 'When',
    why: 'What was written about a meeting stands. What is noticed later is added beside it, with its day.',
  },
  icon: 'note',
  lane: 'shareable',
  keywords: ['amend', 'amendment'],
  people: [{ role: 'with', label: 'With', partner: true }],
  fields: { type: choiceField('What it is', { addition: 'Added later', correction: 'Put right' }) },
  columns: ['type'],
})
