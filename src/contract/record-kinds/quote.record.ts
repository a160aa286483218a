import { defineRecordKind } from './define-record-kind.ts'
import { lineField } from './record-fields.ts'

/** What somebody said, word for word. */
export const quoteKind = defineRecordKind({
  name: 'quote',
  words: {
    one: 'Quote',
    many: 'Quotes',
    add: 'Add a quote',
    title: 'What was said, word for word?',
    body: 'What it was about',
    day: 'When',
    why: 'One sentence can stay with you for years. Here it keeps its exact words and who said it.',
  },
  icon: 'quote',
  lane: 'private',
  keywords: ['quote'],
  people: [{ role: 'by', label: 'Said by', one: true, partner: true }],
  fields: { occasion: lineField('Occasion') },
  columns: ['occasion'],
  sentence: ({ title }) => `“${title.replace(/^["“”]+|["“”]+$/g, '')}”`,
})
