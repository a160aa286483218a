import { formatDay } from '#shared/time.ts'
import { fieldWords } from '#contract/record-kinds/record-data.ts'
import { findRecordKind } from '#contract/record-kinds/registry.ts'
import type { RecordRow } from '#contract/records.contract.ts'

/** Records as one Markdown text: a heading a kind, a part a record, facts as a list, the body as it was written. */
export function recordsToMarkdown(records: readonly RecordRow[]): string {
  const parts = [...Map.groupBy(records, (record) => record.kind)].map(([kind, rows]) => {
    const heading = findRecordKind(kind)?.words.many ?? kind
    return [`# ${heading}`, ...rows.map(recordToMarkdown)].join('\n\n')
  })
  return parts.length === 0 ? '' : `${parts.join('\n\n')}\n`
}

/** One record as a part of a Markdown text. */
export function recordToMarkdown(record: RecordRow): string {
  const kind = findRecordKind(record.kind)
  const facts = [
    `- ${kind?.words.day ?? 'When'}: ${formatDay(record.occurredOn)}`,
    ...(kind?.statuses
      .filter((status) => status.value === record.status)
      .map((status) => `- Status: ${status.label}`) ?? []),
    ...peopleFacts(record),
    ...(kind ? Object.keys(kind.fields).flatMap((name) => fieldFact(name, record) ?? []) : []),
  ]
  const heading = `## ${escapeLine(record.title)}`
  return [heading, facts.join('\n'), record.body?.trim()].filter(Boolean).join('\n\n')
}

function peopleFacts(record: RecordRow): string[] {
  return [...Map.groupBy(record.people, (person) => person.role)].map(([role, people]) => {
    const label = findRecordKind(record.kind)?.people.find((known) => known.role === role)?.label ?? role
    const names = people.map(
      (person) => escapeLine(person.displayName) + (person.onDay ? ` (${formatDay(person.onDay)})` : ''),
    )
    return `- ${label}: ${names.join(', ')}`
  })
}

function fieldFact(name: string, record: RecordRow): string | undefined {
  const kind = findRecordKind(record.kind)
  const words = kind && fieldWords(kind, name, record.data)
  if (!kind || words === undefined) return undefined
  const field = kind.fields[name]
  const shown =
    field?.widget === 'day'
      ? formatDay(words)
      : field?.widget === 'link'
        ? `<${words}>`
        : words.split('\n').map(escapeLine).join('\n  ')
  return `- ${field?.label ?? name}: ${shown}`
}

/** Text of one line in which no sign begins a heading, list or emphasis of its own. */
function escapeLine(text: string): string {
  return text.replace(/([\\`*_[\]<>])/g, '\\$1').replace(/^(\s*)([#+-]|\d+[.)])(?=\s)/, '$1\\$2')
}
