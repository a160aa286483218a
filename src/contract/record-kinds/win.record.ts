import { defineRecordKind } from './define-record-kind.ts'
import { choiceField, dayField, lineField, proseField, tagsField } from './record-fields.ts'

/** Something that went well, mine or theirs. */
export const winKind = defineRecordKind({
  name: 'win',
  words: {
    one: 'Win',
    many: 'Wins',
    add: 'Add a win',
    title: 'What went well?',
    body: 'The story',
    day: 'When',
    why: 'Small wins fade within weeks. Kept here they are at hand for a review, a reference, or a low day.',
  },
  icon: 'trophy',
  lane: 'private',
  group: 'looking_back',
  keywords: ['win'],
  people: [
    { role: 'whose', label: 'Whose win', one: true },
    { role: 'helped', label: 'Who helped' },
  ],
  fields: {
    impact: proseField('What it changed'),
    evidence: lineField('Evidence', { help: 'A number, a link, a sentence somebody said.' }),
    size: choiceField('Size', { small: 'Small', medium: 'Medium', big: 'Big' }),
    celebratedOn: dayField('Celebrated on'),
    skills: tagsField('Skills'),
  },
  columns: ['size'],
  summary: ({ data, body }) => data.impact ?? body?.slice(0, 200) ?? null,
})
