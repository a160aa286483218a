import { defineRecordKind } from './define-record-kind.ts'
import { choiceField } from './record-fields.ts'

/** What somebody cares about, needs or holds dear. What I have is compared with it. */
export const interestKind = defineRecordKind({
  name: 'interest',
  words: {
    one: 'Interest',
    many: 'Interests and needs',
    add: 'Add an interest or a need',
    title: 'What do they care about or need?',
    body: 'More about it',
    day: 'Heard on',
    why: 'Who knows what somebody cares about has something to give. What you keep here is compared with your resources, wins and people.',
  },
  icon: 'heart',
  lane: 'private',
  page: 'giving',
  keywords: ['interest', 'need'],
  people: [{ role: 'whose', label: 'Whose', one: true, partner: true }],
  fields: {
    type: choiceField('What it is', { interest: 'An interest', need: 'A need', value: 'Something held dear' }),
  },
  columns: ['type'],
})
