import { defineRecordKind } from './define-record-kind.ts'
import { dayField, lineField } from './record-fields.ts'

/** Something I could offer somebody. */
export const offerIdeaKind = defineRecordKind({
  name: 'offer_idea',
  words: {
    one: 'Offer',
    many: 'Offers',
    add: 'Add an idea what to offer',
    title: 'What could I offer?',
    body: 'Why it may help',
    day: 'Thought of on',
    why: 'An article, a hand with something, a kind word in the right place: ideas stand here until their moment comes.',
  },
  icon: 'gift',
  lane: 'private',
  page: 'giving',
  keywords: ['offer'],
  people: [{ role: 'to', label: 'For', one: true, partner: true }],
  fields: {
    trigger: lineField('When it would fit'),
    offeredOn: dayField('Offered on', { inStatus: ['offered', 'taken', 'not_now'] }),
  },
  statuses: [
    { value: 'idea', label: 'Idea', tone: 'quiet', verb: 'Back to an idea', next: ['offered', 'dropped'] },
    {
      value: 'offered',
      label: 'Offered',
      tone: 'active',
      verb: 'Offered it',
      stamp: 'offeredOn',
      next: ['taken', 'not_now', 'idea'],
    },
    { value: 'taken', label: 'Taken up', tone: 'done', verb: 'They took it up', next: ['offered'] },
    { value: 'not_now', label: 'Not now', tone: 'quiet', verb: 'Not now', next: ['idea'] },
    { value: 'dropped', label: 'Let go', tone: 'quiet', verb: 'Let it go', next: ['idea'] },
  ],
  settled: ['taken', 'not_now', 'dropped'],
  columns: ['trigger'],
})
