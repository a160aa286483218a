import { defineRecordKind } from './define-record-kind.ts'
import { tagsField } from './record-fields.ts'

/** A thought worth keeping that is nothing else. */
export const noteKind = defineRecordKind({
  name: 'note',
  words: {
    one: 'Note',
    many: 'Notes',
    add: 'Add a note',
    title: 'Note',
    body: 'More',
    day: 'When',
    why: 'A thought worth keeping, found again by its words or by the person it is about.',
  },
  icon: 'note',
  lane: 'private',
  keywords: ['note'],
  people: [{ role: 'about', label: 'About', partner: true }],
  fields: { tags: tagsField('Tags') },
  columns: ['tags'],
})
