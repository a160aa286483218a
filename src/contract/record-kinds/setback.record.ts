import { defineRecordKind } from './define-record-kind.ts'
import { proseField, tagsField } from './record-fields.ts'

/** Something that went wrong, what was done then, and what it taught. */
export const setbackKind = defineRecordKind({
  name: 'setback',
  words: {
    one: 'Setback',
    many: 'Setbacks',
    add: 'Add a setback',
    title: 'What went wrong?',
    body: 'How it came about',
    day: 'When',
    why: 'A setback that is written down with its lesson is worth as much as a win, and some day helps somebody else.',
  },
  icon: 'rain',
  lane: 'private',
  group: 'looking_back',
  keywords: ['setback', 'failure'],
  people: [
    { role: 'whose', label: 'Whose', one: true },
    { role: 'talked_with', label: 'Talked over with', partner: true },
  ],
  fields: {
    response: proseField('What was done then'),
    lesson: proseField('What it taught'),
    skills: tagsField('Skills'),
  },
  columns: ['skills'],
  summary: ({ data, body }) => data.lesson ?? body?.slice(0, 200) ?? null,
})
