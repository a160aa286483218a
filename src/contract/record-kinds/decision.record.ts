import { defineRecordKind } from './define-record-kind.ts'
import { choiceField, dayField, numberField, proseField } from './record-fields.ts'

/** A decision, what spoke for it, and what came of it. */
export const decisionKind = defineRecordKind({
  name: 'decision',
  words: {
    one: 'Decision',
    many: 'Decisions',
    add: 'Add a decision',
    title: 'What is decided, or to be decided?',
    body: 'Why',
    day: 'When',
    why: 'Written down before the outcome is known, decisions show how your own judgement grows.',
  },
  icon: 'crossroads',
  lane: 'private',
  group: 'looking_back',
  keywords: ['decision', 'decided'],
  people: [{ role: 'with', label: 'Talked over with', partner: true }],
  fields: {
    options: proseField('What else was possible'),
    criteria: proseField('What it is decided by'),
    expectation: proseField('What I expect to happen'),
    confidence: numberField('How sure I am, in percent', { largest: 100 }),
    mentorExpectation: proseField('What the other person says to it'),
    mentorConfidence: numberField('How sure they are of what I expect, in percent', { largest: 100 }),
    reviewOn: dayField('Look back on'),
    turnedOut: choiceField(
      'Did it turn out as expected?',
      { yes: 'As expected', partly: 'In part', no: 'Otherwise' },
      { inStatus: ['reviewed'] },
    ),
    actual: proseField('What happened', { inStatus: ['reviewed'] }),
    lesson: proseField('What I take from it', { inStatus: ['reviewed'] }),
  },
  statuses: [
    { value: 'open', label: 'Open', tone: 'amber', verb: 'Open it again', next: ['decided'] },
    { value: 'decided', label: 'Decided', tone: 'active', verb: 'Decided', next: ['reviewed', 'open'] },
    { value: 'reviewed', label: 'Looked back', tone: 'done', verb: 'Look back', next: ['decided'] },
  ],
  settled: ['reviewed'],
  columns: ['reviewOn', 'turnedOut'],
})
