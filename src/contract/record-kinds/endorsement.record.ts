import { defineRecordKind } from './define-record-kind.ts'
import { choiceField, dayField, lineField, linkField, proseField, tagsField } from './record-fields.ts'

/** Somebody vouched for somebody: at an event, for a role, in writing. */
export const endorsementKind = defineRecordKind({
  name: 'endorsement',
  words: {
    one: 'Endorsement',
    many: 'Endorsements',
    add: 'Add an endorsement',
    title: 'What was said, and about whom?',
    body: 'The words',
    day: 'When',
    why: 'When somebody puts their name behind yours, it carries weight and deserves thanks. Here neither is forgotten.',
  },
  icon: 'endorsement',
  lane: 'private',
  page: 'network',
  keywords: ['endorsement', 'vouched'],
  people: [
    { role: 'by', label: 'By', one: true, partner: true },
    { role: 'about', label: 'About', one: true },
  ],
  fields: {
    type: choiceField('How', {
      verbal_at_event: 'At an event',
      role_recommendation: 'For a role',
      written_reference: 'Written reference',
      nomination: 'Nomination',
      skill_endorsement: 'For a skill',
      public_post: 'In public',
    }),
    audience: lineField('To whom'),
    skills: tagsField('Skills'),
    evidence: linkField('Where it can be seen'),
    outcome: proseField('What came of it'),
    thankedOn: dayField('Said thank you on'),
  },
  columns: ['type', 'thankedOn'],
})
