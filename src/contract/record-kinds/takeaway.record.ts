import { defineRecordKind } from './define-record-kind.ts'
import { tagsField } from './record-fields.ts'

/** The one thing to remember of a conversation, a talk or a book. */
export const takeawayKind = defineRecordKind({
  name: 'takeaway',
  words: {
    one: 'Takeaway',
    many: 'Takeaways',
    add: 'Add a takeaway',
    title: 'What do you take from it?',
    body: 'More',
    day: 'When',
    why: 'Of an hour of conversation one sentence stays. Written down, it is this one that you find again.',
  },
  icon: 'flag',
  lane: 'private',
  group: 'kept_words',
  keywords: ['takeaway', 'learned'],
  people: [{ role: 'with', label: 'With', partner: true }],
  fields: { tags: tagsField('Tags') },
  columns: ['tags'],
})
