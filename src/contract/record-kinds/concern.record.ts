import { defineRecordKind } from './define-record-kind.ts'
import { choiceField, dayField, proseField } from './record-fields.ts'

const spoken = ['raised', 'agreed', 'resolved']

/** Something that feels off, kept for oneself until it is said, and what became of it. */
export const concernKind = defineRecordKind({
  name: 'concern',
  words: {
    one: 'Concern',
    many: 'Concerns',
    add: 'Note a concern',
    title: 'What feels off, in a few words?',
    body: 'What I noticed',
    day: 'Noticed on',
    why: 'What feels off is easier to say while it is small. A concern stays with you alone until you decide to bring it up.',
  },
  icon: 'cloud',
  lane: 'private',
  group: 'looking_back',
  keywords: ['concern'],
  people: [{ role: 'about', label: 'About', one: true, partner: true }],
  fields: {
    about: choiceField('What it is about', {
      boundary: 'A boundary',
      misunderstanding: 'A misunderstanding',
      expectation: 'An expectation',
      reliability: 'Reliability',
      confidentiality: 'Confidentiality',
      wellbeing: 'Wellbeing',
      other: 'Something else',
    }),
    wish: proseField('What I wish for instead'),
    raisedOn: dayField('Brought up on', { inStatus: spoken }),
    agreedWording: proseField('What we agreed', { inStatus: ['agreed', 'resolved'] }),
    resolvedOn: dayField('Settled on', { inStatus: ['resolved'] }),
  },
  statuses: [
    {
      value: 'noticed',
      label: 'Noticed',
      tone: 'quiet',
      verb: 'Back to noticed',
      next: ['raised', 'resolved', 'parked'],
    },
    {
      value: 'raised',
      label: 'Brought up',
      tone: 'active',
      verb: 'I brought it up',
      stamp: 'raisedOn',
      next: ['agreed', 'resolved', 'parked', 'noticed'],
    },
    {
      value: 'agreed',
      label: 'Agreed on',
      tone: 'active',
      verb: 'We agreed on something',
      next: ['resolved', 'raised'],
    },
    {
      value: 'resolved',
      label: 'Settled',
      tone: 'done',
      verb: 'It is settled',
      stamp: 'resolvedOn',
      next: ['raised', 'noticed'],
    },
    {
      value: 'parked',
      label: 'Left alone',
      tone: 'quiet',
      verb: 'Leave it alone for now',
      next: ['noticed', 'raised'],
    },
  ],
  settled: ['resolved', 'parked'],
  columns: ['about', 'raisedOn'],
})
