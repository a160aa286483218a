import { defineRecordKind } from './define-record-kind.ts'
import { choiceField, dayField } from './record-fields.ts'

/** Thanks, said or received. */
export const appreciationKind = defineRecordKind({
  name: 'appreciation',
  words: {
    one: 'Thanks',
    many: 'Thanks',
    add: 'Add thanks',
    title: 'Thanks for what?',
    body: 'The words',
    day: 'When',
    why: 'A few words of thanks are remembered for years. Here it shows when they were last said.',
  },
  icon: 'heart',
  lane: 'private',
  page: 'giving',
  keywords: ['thanks', 'thank'],
  people: [{ role: 'with', label: 'With', one: true, partner: true }],
  fields: {
    direction: choiceField('Direction', { given: 'I thanked them', received: 'They thanked me' }),
    channel: choiceField('How', {
      in_person: 'In person',
      mail: 'Mail',
      message: 'Message',
      card: 'Card',
      public: 'In public',
    }),
    sentOn: dayField('Said on'),
  },
  columns: ['direction', 'channel'],
})
