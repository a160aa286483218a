import { defineRecordKind } from './define-record-kind.ts'
import { choiceField, numberField } from './record-fields.ts'

const channels = {
  call: 'Call',
  email: 'Mail',
  message: 'Message',
  encounter: 'In person',
  event: 'Event',
  gift_of_time: 'Gave time',
  social_post: 'Social post',
}

/** Being in touch outside of a meeting. */
export const interactionKind = defineRecordKind({
  name: 'interaction',
  words: {
    one: 'Conversation',
    many: 'Conversations',
    add: 'Log a conversation',
    title: 'What was it about?',
    body: 'Worth remembering',
    day: 'When',
    why: 'A call, a mail, a few words in the corridor: kept here, they tell how long it has been and what you said.',
  },
  icon: 'message',
  lane: 'private',
  group: 'looking_back',
  keywords: ['touch', 'call', 'met', 'mail', 'message'],
  people: [{ role: 'with', label: 'With', partner: true }],
  fields: {
    channel: choiceField('How', channels),
    direction: choiceField('Who began', { out: 'I did', in: 'They did', both: 'Both of us' }),
    reached: choiceField(
      'Did it reach them?',
      { yes: 'Yes', no: 'No answer' },
      { help: 'A try without an answer does not count as being in touch.' },
    ),
    minutes: numberField('Minutes'),
  },
  columns: ['channel', 'direction'],
  // What they began reached both; what I began counts unless it got no answer.
  countsAsContact: ({ data }) => data.direction === 'in' || data.reached !== 'no',
  contactKind: ({ data }) => data.channel ?? null,
  sentence: ({ title, data }) => (data.channel ? `${channels[data.channel]}: ${title}` : title),
})
