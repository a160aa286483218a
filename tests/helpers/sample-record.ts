import type { AnyRecordKind } from '#contract/record-kinds/define-record-kind.ts'
import type { RecordField } from '#contract/record-kinds/record-fields.ts'

/** A value that a field accepts; text holds the word, so that a search can look for it. */
function sampleValue(field: RecordField, word: string): unknown {
  switch (field.widget) {
    case 'line':
    case 'prose':
      return `${field.label} ${word}`
    case 'choice':
      return field.options?.[0]?.value
    case 'day':
      return '2026-02-03'
    case 'number':
      return 42
    case 'tags':
      return ['first', word]
    case 'link':
      return 'https://example.org/page'
  }
}

/** Valid values for every field of a kind. */
export function sampleData(kind: AnyRecordKind, word: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(kind.fields).map(([name, field]) => [name, sampleValue(field, word)]))
}
