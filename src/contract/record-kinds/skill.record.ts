import { defineRecordKind } from './define-record-kind.ts'
import { choiceField, proseField } from './record-fields.ts'
import { levels } from './skill-levels.ts'

/** Something a person can do, and wants to do better. */
export const skillKind = defineRecordKind({
  name: 'skill',
  words: {
    one: 'Skill',
    many: 'Skills',
    add: 'Add a skill',
    title: 'What is the skill?',
    body: 'Why it matters',
    day: 'Since',
    why: 'With a few looks at the same skill over the years, growth becomes visible that nobody notices from week to week.',
  },
  icon: 'skill',
  lane: 'shareable',
  group: 'learning',
  keywords: ['skill'],
  sides: ['whose'],
  people: [{ role: 'with', label: 'With', partner: true }],
  fields: {
    whose: choiceField('Whose', { me: 'Mine', them: 'Theirs' }),
    type: choiceField('Kind', {
      technical: 'Technical',
      people: 'With people',
      domain: 'Knowledge of the field',
      leadership: 'Leading',
      career: 'Career',
    }),
    target: choiceField('Aim', levels),
    levelWords: proseField('What the levels mean here', { help: 'A line each, in your own words.' }),
  },
  columns: ['type', 'target'],
})
