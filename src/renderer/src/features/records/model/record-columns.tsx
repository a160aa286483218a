import { formatDayShort, type PlainDay } from '#shared/time.ts'
import type { AnyRecordKind } from '#contract/record-kinds/define-record-kind.ts'
import { fieldWords } from '#contract/record-kinds/record-data.ts'
import type { RecordRow } from '#contract/records.contract.ts'
import type { Column } from '#renderer/components/data-table/column.ts'
import { RecordPeople } from '../components/record-people.tsx'
import { RecordStatus } from '../components/record-status.tsx'

/** The columns of a table of one kind, made from its definition. */
export function recordColumns(kind: AnyRecordKind, today: PlainDay): Column<RecordRow>[] {
  const shown = (name: string, record: RecordRow) => {
    const words = fieldWords(kind, name, record.data)
    return words !== undefined && kind.fields[name]?.widget === 'day' ? formatDayShort(words, today) : words
  }
  return [
    {
      id: 'title',
      header: kind.words.one,
      width: 'minmax(9rem, 5fr)',
      cell: (record) => <span data-private>{record.title}</span>,
      sortValue: (record) => record.title.toLowerCase(),
    },
    {
      id: 'people',
      header: (kind.people.length === 1 ? kind.people[0]?.label : undefined) ?? 'People',
      width: 'minmax(8rem, 1.6fr)',
      hiddenBelow: 600,
      cell: (record) => <RecordPeople people={record.people} limit={1} />,
      sortValue: (record) => record.people[0]?.displayName.toLowerCase(),
    },
    ...kind.columns.map((name, at): Column<RecordRow> => ({
      id: name,
      header: kind.fields[name]?.label ?? name,
      width: 'minmax(5rem, 1fr)',
      hiddenBelow: 880 + at * 120,
      cell: (record) => <span data-private>{shown(name, record)}</span>,
      sortValue: (record) =>
        kind.fields[name]?.widget === 'day'
          ? String(record.data[name] ?? '') || null
          : (shown(name, record)?.toLowerCase() ?? null),
    })),
    ...(kind.statuses.length > 0
      ? [
          {
            id: 'status',
            header: 'Status',
            width: 'minmax(5.5rem, 1fr)',
            hiddenBelow: 420,
            cell: (record: RecordRow) => <RecordStatus kind={record.kind} status={record.status} />,
            sortValue: (record: RecordRow) => kind.statuses.findIndex(({ value }) => value === record.status),
          },
        ]
      : []),
    {
      id: 'day',
      header: 'When',
      width: '5.5rem',
      hiddenBelow: 480,
      cell: (record) => formatDayShort(record.occurredOn, today),
      sortValue: (record) => record.occurredOn,
    },
  ]
}
