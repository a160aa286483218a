import { createElement } from 'react'
import { formatDayShort } from '#shared/time.ts'
import { fieldWords } from '#contract/record-kinds/record-data.ts'
import { findRecordKind } from '#contract/record-kinds/registry.ts'
import type { RecordRow } from '#contract/records.contract.ts'
import { useDayWords } from '#renderer/lib/use-day-words.ts'
import { recordIcon } from './record-icon.tsx'
import { RecordPeople } from './record-people.tsx'
import { RecordStatus } from './record-status.tsx'
import styles from './records.module.css'

/** One record in a list of several kinds: its sign, words, status, day and people. */
export function RecordCard({ record, onOpen }: { record: RecordRow; onOpen: (id: string) => void }) {
  const { today } = useDayWords()
  const kind = findRecordKind(record.kind)
  const facts = kind
    ? kind.columns.flatMap((name) => {
        const words = fieldWords(kind, name, record.data)
        const field = kind.fields[name]
        if (words === undefined || field?.widget !== 'day') return words ?? []
        return `${field.label} ${formatDayShort(words, today)}`
      })
    : []
  return (
    <button type="button" className={styles.card} onClick={() => onOpen(record.id)}>
      <span className={styles.cardIcon}>
        {createElement(recordIcon(record.kind), {
          size: 20,
          stroke: 1.6,
          role: 'img',
          'aria-label': kind?.words.one ?? 'Entry',
        })}
      </span>
      <span className={styles.cardTitle} data-private>
        {record.title}
      </span>
      <span className={`${styles.quiet} nb-figures`}>{formatDayShort(record.occurredOn, today)}</span>
      {(record.people.length > 0 || facts.length > 0 || record.status !== null) && (
        <span className={styles.cardMore} data-private>
          <RecordStatus kind={record.kind} status={record.status} />
          <RecordPeople people={record.people} />
          {facts.map((fact) => (
            <span key={fact}>{fact}</span>
          ))}
        </span>
      )}
    </button>
  )
}
