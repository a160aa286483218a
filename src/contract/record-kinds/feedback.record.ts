import { defineRecordKind } from './define-record-kind.ts'
import { choiceField, proseField } from './record-fields.ts'

const directions = { received: 'I got it', given: 'I gave it', requested: 'I asked for it' }

/** Feedback in three plain parts: the situation, what was done, what it led to. */
export const feedbackKind = defineRecordKind({
  name: 'feedback',
  words: {
    one: 'Feedback',
    many: 'Feedback',
    add: 'Add feedback',
    title: 'In one sentence',
    body: 'Anything else',
    day: 'When',
    why: 'Feedback is easier to use when it says what happened, what was done, and what it led to.',
  },
  icon: 'feedback',
  lane: 'private',
  group: 'learning',
  keywords: ['feedback'],
  people: [{ role: 'with', label: 'With', one: true, partner: true }],
  fields: {
    direction: choiceField('Direction', directions),
    situation: proseField('Situation', { help: 'When and where was it?' }),
    behavior: proseField('Behaviour', { help: 'What was said or done, as a camera would have seen it?' }),
    impact: proseField('Impact', { help: 'What did it lead to?' }),
    request: proseField('Request', { help: 'What to keep, or to do instead?' }),
    nature: choiceField('Kind', { reinforcing: 'Keep it up', constructive: 'To change', question: 'Open question' }),
  },
  statuses: [
    {
      value: 'open',
      label: 'Open',
      tone: 'amber',
      verb: 'Open again',
      next: ['acknowledged', 'acted_on', 'disagreed'],
    },
    {
      value: 'acknowledged',
      label: 'Heard',
      tone: 'active',
      verb: 'Heard it',
      next: ['acted_on', 'disagreed', 'open'],
    },
    { value: 'acted_on', label: 'Acted on', tone: 'done', verb: 'Acted on it', next: ['open'] },
    { value: 'disagreed', label: 'See it differently', tone: 'quiet', verb: 'See it differently', next: ['open'] },
  ],
  settled: ['acted_on', 'disagreed'],
  columns: ['direction', 'nature'],
  sentence: ({ title, data }) =>
    data.direction ? `Feedback, ${directions[data.direction].toLowerCase().replace(/^i /, 'I ')}: ${title}` : title,
  summary: ({ data, body }) => data.impact ?? data.behavior ?? body?.slice(0, 200) ?? null,
})
