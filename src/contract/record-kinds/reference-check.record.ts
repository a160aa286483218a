import { defineRecordKind } from './define-record-kind.ts'
import { choiceField, lineField } from './record-fields.ts'

/** What others say about somebody who might become a mentor. */
export const referenceCheckKind = defineRecordKind({
  name: 'reference_check',
  words: {
    one: 'What others say',
    many: 'What others say',
    add: 'Add what somebody said',
    title: 'What was said?',
    body: 'More',
    day: 'When',
    why: 'Somebody who worked with them knows what no profile tells. A few such voices make a choice easier.',
  },
  icon: 'message',
  lane: 'private',
  keywords: ['heard'],
  people: [
    { role: 'about', label: 'About', one: true, partner: true },
    { role: 'from', label: 'Said by', one: true },
  ],
  fields: {
    sentiment: choiceField('On the whole', { good: 'In favour', mixed: 'Mixed', doubtful: 'With doubts' }),
    knows: lineField('How they know each other'),
  },
  columns: ['sentiment'],
})
