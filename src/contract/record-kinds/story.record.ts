import { defineRecordKind } from './define-record-kind.ts'
import { choiceField, proseField, tagsField } from './record-fields.ts'

/** A story worth telling again: what it was like, what was chosen, what came of it. */
export const storyKind = defineRecordKind({
  name: 'story',
  words: {
    one: 'Story',
    many: 'Stories',
    add: 'Add a story',
    title: 'What is the story called?',
    body: 'The situation',
    day: 'Heard on',
    why: 'Mentors teach by stories. Kept with their lesson they can be told again to the next person who needs them.',
  },
  icon: 'story',
  lane: 'private',
  keywords: ['story'],
  people: [
    { role: 'teller', label: 'Told by', one: true, partner: true },
    {
      role: 'retold_to',
      label: 'Told again to',
      dated: {
        kind: 'story_retold',
        label: 'Told a story',
        sentence: (title) => `Told the story “${title}”`,
        contactKind: null,
        words: {
          ask: 'Tell it again to …',
          did: (name) => `I told it to ${name}`,
          before: (name, day) => `${name} heard it on ${day}.`,
        },
      },
    },
  ],
  fields: {
    choice: proseField('What was chosen'),
    result: proseField('What came of it'),
    lesson: proseField('The lesson'),
    mayName: choiceField('May I say who it is from?', { yes: 'Yes, they agreed', no: 'No, keep the name out' }),
    tags: tagsField('Tags'),
  },
  columns: ['tags'],
  summary: ({ data, body }) => data.lesson ?? body?.slice(0, 200) ?? null,
})
