import { defineRecordKind } from './define-record-kind.ts'
import { choiceField, proseField } from './record-fields.ts'

/** One round of critique on a piece of work. */
export const critiqueKind = defineRecordKind({
  name: 'critique',
  words: {
    one: 'Critique',
    many: 'Rounds of critique',
    add: 'Add a round of critique',
    title: 'In one sentence',
    body: 'Anything else',
    day: 'When',
    why: 'What stood there, what it did to the reader, what to try next: a round at a time.',
  },
  icon: 'feedback',
  lane: 'shareable',
  partOf: ['assignment'],
  sides: ['by'],
  people: [],
  fields: {
    by: choiceField('By', { me: 'Me', them: 'Them' }),
    situation: proseField('Situation', { help: 'Which part of the work?' }),
    behavior: proseField('What it does', { help: 'What is there, as anybody could point at it?' }),
    impact: proseField('Impact', { help: 'What does it do to the reader or user?' }),
    next: proseField('What to try next'),
  },
  columns: ['by'],
  summary: ({ data, body }) => data.impact ?? body?.slice(0, 200) ?? null,
})
