import { defineRecordKind } from './define-record-kind.ts'
import { choiceField, dayField } from './record-fields.ts'

/** Somebody I may get in touch with, because a mentor named them. */
export const contactShareKind = defineRecordKind({
  name: 'contact_share',
  words: {
    one: 'Named contact',
    many: 'Named contacts',
    add: 'Add a named contact',
    title: 'Who was named, and what for?',
    body: 'What to know before writing',
    day: 'Named on',
    why: 'A name given in trust comes with terms. Here they stand beside it.',
  },
  icon: 'contact',
  lane: 'private',
  page: 'network',
  keywords: ['contact'],
  people: [
    { role: 'by', label: 'Named by', one: true, partner: true },
    { role: 'who', label: 'Who', one: true },
  ],
  fields: {
    permission: choiceField('Terms', {
      ok_to_contact: 'I may write',
      ask_first: 'Ask first',
      info_only: 'Only to know of',
    }),
    contactedOn: dayField('Wrote on'),
    thankedOn: dayField('Said thank you on'),
  },
  columns: ['permission', 'contactedOn'],
})
