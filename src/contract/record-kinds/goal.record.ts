import { defineRecordKind } from './define-record-kind.ts'
import { choiceField, dayField, lineField, numberField, proseField } from './record-fields.ts'

/** Who wants to reach it; read turned around by the other side. */
export const goalOwners = { me: 'Me', them: 'The other person', both: 'Both of us' } as const

/** How far a mentor thinks it is within reach. */
export const feasibilityWords = {
  not_assessed: 'Not talked about yet',
  realistic: 'Realistic',
  stretch: 'A stretch, and possible',
  needs_change: 'Needs a change',
  unrealistic: 'Out of reach for now',
} as const

/** Something that one of us, or both, want to reach. One line is enough; the rest is there for who wants it. */
export const goalKind = defineRecordKind({
  name: 'goal',
  words: {
    one: 'Goal',
    many: 'Goals',
    add: 'Add a goal',
    title: 'What do you want to reach?',
    body: 'What it is about',
    day: 'Since',
    why: 'A goal that is written down can be talked about, looked at again, and changed for a good reason.',
  },
  icon: 'target',
  lane: 'shareable',
  group: 'learning',
  sides: ['owner', 'feasibilityBy'],
  keywords: ['goal', 'aim'],
  people: [{ role: 'with', label: 'Together with', partner: true }],
  fields: {
    owner: choiceField('Whose goal', goalOwners),
    dueOn: dayField('By when'),
    horizon: choiceField('How far ahead', {
      month: 'About a month',
      quarter: 'About a quarter',
      year: 'About a year',
      career: 'A career',
    }),
    criteria: proseField('You know it is reached when', { help: 'What will be there, or be different, by then' }),
    specific: proseField('What exactly', { help: 'In words that somebody else would understand, too' }),
    measureName: lineField('What is counted', { help: 'What you would count' }),
    unit: lineField('Counted in', { help: 'Hours, talks, pages…' }),
    baseline: numberField('Where it began'),
    target: numberField('Where it should go'),
    current: numberField('Where it is now'),
    achievable: proseField('What makes it possible', { help: 'What helps, and who' }),
    relevance: proseField('Why it matters', { help: 'What it opens, and for whom' }),
    progressMode: choiceField('Progress comes from', {
      judged: 'Check-ins',
      actions: 'Its actions',
    }),
    reviewWeeks: numberField('Look at it again every … weeks', {
      help: 'A number, such as 4',
      largest: 104,
    }),
    feasibility: choiceField('Within reach', feasibilityWords),
    feasibilityBy: choiceField('Who thinks so', goalOwners),
    feasibilityNote: proseField('Why they think so', { help: 'What speaks for it, and what against it' }),
    reachedOn: dayField('Reached on', { inStatus: ['achieved'] }),
    afterwards: proseField('Looking back', { inStatus: ['achieved', 'let_go'] }),
  },
  statuses: [
    {
      value: 'draft',
      label: 'Thinking about it',
      tone: 'quiet',
      verb: 'Think about it again',
      next: ['active', 'let_go'],
    },
    { value: 'active', label: 'Under way', tone: 'active', verb: 'Go for it', next: ['achieved', 'on_hold', 'let_go'] },
    { value: 'on_hold', label: 'Resting', tone: 'quiet', verb: 'Let it rest', next: ['active', 'let_go'] },
    {
      value: 'achieved',
      label: 'Reached',
      tone: 'done',
      verb: 'Reached',
      stamp: 'reachedOn',
      next: ['active'],
    },
    { value: 'let_go', label: 'Let go', tone: 'quiet', verb: 'Let it go', next: ['draft', 'active'] },
  ],
  settled: ['achieved', 'let_go'],
  columns: ['dueOn', 'owner'],
  summary: ({ data, body }) => data.criteria ?? body?.slice(0, 200) ?? null,
})
