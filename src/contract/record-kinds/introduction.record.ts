import { defineRecordKind } from './define-record-kind.ts'
import { choiceField, dayField, proseField } from './record-fields.ts'

/** Bringing two people together, from the idea to what came of it. */
export const introductionKind = defineRecordKind({
  name: 'introduction',
  words: {
    one: 'Introduction',
    many: 'Introductions',
    add: 'Add an introduction',
    title: 'Who should meet whom, and why?',
    body: 'Words that can be passed on',
    day: 'When',
    why: 'Introductions grow for years. Here they keep who asked, who agreed, and who is still to be thanked.',
  },
  icon: 'introduction',
  lane: 'private',
  page: 'network',
  keywords: ['intro', 'introduction'],
  people: [
    { role: 'connector', label: 'Made by', one: true },
    { role: 'introduced', label: 'Between', partner: true },
  ],
  fields: {
    direction: choiceField('Direction', { received: 'For me', given: 'By me', between_others: 'Between others' }),
    value: proseField('What both have from it'),
    thankedOn: dayField('Said thank you on'),
    outcome: proseField('What came of it', { inStatus: ['introduced', 'met'] }),
  },
  statuses: [
    { value: 'idea', label: 'Idea', tone: 'quiet', verb: 'Back to an idea', next: ['asked', 'introduced', 'declined'] },
    {
      value: 'asked',
      label: 'Asked both',
      tone: 'active',
      verb: 'Asked both',
      next: ['agreed', 'introduced', 'declined', 'idea'],
    },
    { value: 'agreed', label: 'Both agreed', tone: 'active', verb: 'Both agreed', next: ['introduced', 'declined'] },
    { value: 'introduced', label: 'Introduced', tone: 'active', verb: 'Introduced them', next: ['met', 'declined'] },
    { value: 'met', label: 'They met', tone: 'done', verb: 'They met', next: ['introduced'] },
    { value: 'declined', label: 'Not now', tone: 'quiet', verb: 'Not now', next: ['idea'] },
  ],
  settled: ['met', 'declined'],
  columns: ['direction'],
  countsAsContact: ({ status }) => status === 'introduced' || status === 'met',
  contactKind: () => 'introduction',
})
