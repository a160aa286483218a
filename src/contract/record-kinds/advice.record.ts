import { defineRecordKind } from './define-record-kind.ts'
import { choiceField, dayField, lineField, proseField } from './record-fields.ts'

const tried = ['applied', 'adapted']

/** A piece of advice and what became of it, up to telling the person who gave it. */
export const adviceKind = defineRecordKind({
  name: 'advice',
  words: {
    one: 'Advice',
    many: 'Advice',
    add: 'Add advice',
    title: 'What was the advice?',
    body: 'In their words, and what it was about',
    day: 'Given on',
    why: 'Advice kept here is tried, its outcome noted, and what happened goes back to the one who gave it.',
  },
  icon: 'bulb',
  lane: 'private',
  group: 'learning',
  keywords: ['advice', 'tip'],
  people: [{ role: 'by', label: 'From', one: true, partner: true }],
  fields: {
    topic: lineField('Topic'),
    appliesWhen: lineField('When it applies'),
    tryBy: dayField('Try by', { help: 'From that day on, telling them how it went stands on the next agenda.' }),
    triedOn: dayField('Tried on', { inStatus: tried }),
    outcome: choiceField(
      'Outcome',
      {
        helped: 'It helped',
        mixed: 'Mixed',
        no_effect: 'No effect',
        backfired: 'It backfired',
        too_early: 'Too early to say',
      },
      { inStatus: tried },
    ),
    effect: proseField('What happened', { inStatus: tried }),
    reportedOn: dayField('Told them on', { inStatus: tried }),
    declineReason: lineField('Why not', { inStatus: ['declined'] }),
  },
  statuses: [
    {
      value: 'new',
      label: 'New',
      tone: 'quiet',
      verb: 'Put back to new',
      next: ['considering', 'trying', 'applied', 'adapted', 'declined'],
    },
    {
      value: 'considering',
      label: 'Thinking about it',
      tone: 'quiet',
      verb: 'Think about it',
      next: ['trying', 'applied', 'adapted', 'declined'],
    },
    {
      value: 'trying',
      label: 'Trying it',
      tone: 'active',
      verb: 'Try it',
      next: ['applied', 'adapted', 'declined', 'considering'],
    },
    {
      value: 'applied',
      label: 'Tried',
      tone: 'done',
      verb: 'I tried it',
      stamp: 'triedOn',
      next: ['trying', 'adapted'],
    },
    {
      value: 'adapted',
      label: 'Tried my own way',
      tone: 'done',
      verb: 'I tried it my own way',
      stamp: 'triedOn',
      next: ['trying', 'applied'],
    },
    { value: 'declined', label: 'Not for me', tone: 'quiet', verb: 'Not for me', next: ['considering', 'trying'] },
  ],
  settled: ['applied', 'adapted', 'declined'],
  columns: ['topic', 'tryBy', 'outcome'],
})
