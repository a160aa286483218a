import { defineRecordKind } from './define-record-kind.ts'
import { choiceField, lineField, linkField, proseField, tagsField } from './record-fields.ts'

/** A book, link or template worth passing on, and who got it when. */
export const resourceKind = defineRecordKind({
  name: 'resource',
  words: {
    one: 'Resource',
    many: 'Resources',
    add: 'Add a resource',
    title: 'Title',
    body: 'My notes',
    day: 'Found on',
    why: 'Books, links and templates you pass on stand here with a note of who got them, so that nobody gets one twice.',
  },
  icon: 'book',
  lane: 'shareable',
  page: 'library',
  keywords: ['resource', 'read', 'link'],
  people: [
    { role: 'saved_for', label: 'Saved for' },
    {
      role: 'shared_with',
      label: 'Shared with',
      dated: {
        kind: 'resource_share',
        label: 'Shared a resource',
        sentence: (title) => `Shared “${title}”`,
        contactKind: 'resource_share',
      },
    },
  ],
  fields: {
    type: choiceField('What it is', {
      article: 'Article',
      book: 'Book',
      paper: 'Paper',
      talk: 'Talk',
      podcast: 'Podcast',
      tool: 'Tool',
      course: 'Course',
      template: 'Template',
      person_tip: 'Tip about a person',
      other: 'Something else',
    }),
    author: lineField('By'),
    url: linkField('Link'),
    why: proseField('Why it matters'),
    tags: tagsField('Tags'),
  },
  columns: ['type', 'author', 'tags'],
  summary: ({ data, body }) => data.why ?? body?.slice(0, 200) ?? null,
})
