import { defineRecordKind } from './define-record-kind.ts'
import { choiceField, dayField } from './record-fields.ts'

/** Something given, by me or by them, to keep the exchange going both ways. */
export const contributionKind = defineRecordKind({
  name: 'contribution',
  words: {
    one: 'Contribution',
    many: 'Giving and taking',
    add: 'Add something given',
    title: 'What was given?',
    body: 'More',
    day: 'When',
    why: 'Mentoring goes both ways. Kept here, small things given and received do not fade.',
  },
  icon: 'gift',
  lane: 'private',
  page: 'giving',
  keywords: ['gave', 'contribution'],
  people: [{ role: 'with', label: 'With', one: true, partner: true }],
  fields: {
    direction: choiceField('Direction', { given: 'I gave it', received: 'I got it' }),
    type: choiceField('What it was', {
      article: 'Something to read',
      insight: 'An insight',
      tool: 'A tool',
      introduction: 'An introduction',
      feedback: 'Feedback',
      review: 'A look at some work',
      time: 'Time',
      skill_help: 'Help with a skill',
      visibility: 'Being seen',
      referral: 'A referral',
      encouragement: 'Encouragement',
      reverse_mentoring: 'Mentoring the other way',
    }),
    effort: choiceField('Effort', { s: 'Small', m: 'Some', l: 'Much' }),
    acknowledgedOn: dayField('Thanked on'),
  },
  columns: ['direction', 'type'],
  countsAsContact: ({ data }) => data.type === 'time' || data.type === 'skill_help',
})
