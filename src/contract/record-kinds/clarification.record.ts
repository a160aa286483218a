import { defineRecordKind } from './define-record-kind.ts'
import { proseField } from './record-fields.ts'

/** A misunderstanding that was cleared up: both sides of it, and the words both can live with. */
export const clarificationKind = defineRecordKind({
  name: 'clarification',
  words: {
    one: 'Clarification',
    many: 'Clarifications',
    add: 'Clear something up',
    title: 'What was misunderstood?',
    day: 'When',
    why: 'What one heard is not always what the other meant. Both, and the words you agreed on, keep it from coming back.',
  },
  icon: 'message',
  lane: 'shareable',
  group: 'looking_back',
  keywords: ['clarification', 'clarify'],
  people: [{ role: 'with', label: 'With', one: true, partner: true }],
  fields: {
    heard: proseField('What was heard'),
    meant: proseField('What was meant'),
    agreed: proseField('The words we agreed on'),
  },
  columns: ['agreed'],
  summary: ({ data }) => data.agreed ?? data.meant ?? data.heard ?? null,
})
