import { defineRecordKind } from './define-record-kind.ts'
import { choiceField } from './record-fields.ts'

/** How sure one feels about something, before or after talking about it. */
export const confidencePulseKind = defineRecordKind({
  name: 'confidence_pulse',
  words: {
    one: 'Confidence',
    many: 'Confidence',
    add: 'Note how sure you feel',
    title: 'About what?',
    body: 'Why',
    day: 'When',
    why: 'A word before a meeting and one after it: over the months this shows what gives you courage.',
  },
  icon: 'pulse',
  lane: 'private',
  group: 'learning',
  keywords: ['confidence', 'pulse'],
  people: [{ role: 'with', label: 'With', partner: true }],
  fields: {
    level: choiceField('How sure', {
      1: 'Not at all',
      2: 'A little',
      3: 'Half and half',
      4: 'Fairly sure',
      5: 'Sure',
    }),
    moment: choiceField('Moment', { before: 'Before a meeting', after: 'After a meeting', weekly: 'In between' }),
  },
  columns: ['level', 'moment'],
})
