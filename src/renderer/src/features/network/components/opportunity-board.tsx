import { ActionIcon, Menu } from '@mantine/core'
import { IconDotsVertical } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { opportunityKind } from '#contract/record-kinds/opportunity.record.ts'
import type { RecordRow } from '#contract/records.contract.ts'
import { errorWords } from '#renderer/backend/error-words.ts'
import { DelayedSkeleton } from '#renderer/components/delayed-skeleton.tsx'
import { ErrorSentence } from '#renderer/components/error-sentence.tsx'
import { formatDate } from '#shared/time.ts'
import { opportunitiesQuery, useMoveOpportunity } from '../api/network.ts'
import styles from './network.module.css'

/** Opportunities by how far they have come; a card's menu moves it. */
export function OpportunityBoard({ onOpen }: { onOpen: (id: string) => void }) {
  const found = useQuery(opportunitiesQuery)
  if (found.isPending) return <DelayedSkeleton lines={6} label="Loading opportunities" />
  if (found.isError) return <ErrorSentence message={errorWords(found.error)} />
  const { records, next } = found.data
  return (
    <>
      <div className={styles.board} role="group" aria-label="Opportunities by stage" data-private>
        {opportunityKind.statuses.map(({ value, label }) => (
          <Column key={value} label={label} rows={records.filter(({ status }) => status === value)} onOpen={onOpen} />
        ))}
      </div>
      {next !== null && <p className={styles.quiet}>The newest 200 are shown; the list has all.</p>}
    </>
  )
}

function Column({ label, rows, onOpen }: { label: string; rows: readonly RecordRow[]; onOpen: (id: string) => void }) {
  const id = useId()
  return (
    <section className={styles.column} aria-labelledby={id} data-empty={rows.length === 0 || undefined}>
      <h2 id={id}>
        {label} {rows.length > 0 && rows.length}
      </h2>
      <ul className={styles.cards}>
        {rows.map((row) => (
          <Card key={row.id} row={row} onOpen={onOpen} />
        ))}
      </ul>
    </section>
  )
}

function Card({ row, onOpen }: { row: RecordRow; onOpen: (id: string) => void }) {
  const move = useMoveOpportunity()
  const { type, organization, followUpOn } = row.data
  const status = opportunityKind.statuses.find(({ value }) => value === row.status)
  const steps = opportunityKind.statuses.filter(({ value }) => status?.next.includes(value))
  const kind = opportunityKind.fields.type.options?.find(({ value }) => value === type)?.label
  const source = row.people.find(({ role }) => role === 'source')
  const facts = [
    kind,
    organization,
    source && `through ${source.displayName}`,
    typeof followUpOn === 'string' && `look again ${formatDate(followUpOn)}`,
  ]
  return (
    <li className={styles.card}>
      <button type="button" className={styles.open} onClick={() => onOpen(row.id)}>
        {row.title}
      </button>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon size="sm" aria-label={`Move ${row.title}`}>
            <IconDotsVertical size={16} stroke={1.8} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>Move to</Menu.Label>
          {steps.map((step) => (
            <Menu.Item
              key={step.value}
              onClick={() => void move.run({ id: row.id, to: step.value, label: step.label })}
            >
              {step.label}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <span className={styles.facts}>{facts.filter(Boolean).join(' · ')}</span>
    </li>
  )
}
