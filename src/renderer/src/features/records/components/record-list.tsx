import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { RecordFilter } from '#contract/records.contract.ts'
import { errorWords } from '#renderer/backend/error-words.ts'
import { DelayedSkeleton } from '#renderer/components/delayed-skeleton.tsx'
import { ErrorSentence } from '#renderer/components/error-sentence.tsx'
import { recordPages } from '../api/record-queries.ts'
import { RecordCard } from './record-card.tsx'
import styles from './records.module.css'

type RecordListProps = { label: string; filter: RecordFilter; onOpen: (id: string) => void; empty: ReactNode }

/** Records of any kinds as cards, newest first, page by page. */
export function RecordList({ label, filter, onOpen, empty }: RecordListProps) {
  const pages = useInfiniteQuery(recordPages(filter))
  if (pages.isPending) return <DelayedSkeleton lines={4} label={`Loading ${label.toLowerCase()}`} />
  if (pages.isError)
    return (
      <ErrorSentence
        message={errorWords(pages.error)}
        next={{ label: 'Try again', onClick: () => void pages.refetch() }}
      />
    )
  const records = pages.data.pages.flatMap((page) => page.records)
  if (records.length === 0) return empty
  return (
    <>
      <ul aria-label={label} className={styles.list}>
        {records.map((record) => (
          <li key={record.id}>
            <RecordCard record={record} onOpen={onOpen} />
          </li>
        ))}
      </ul>
      {pages.hasNextPage && (
        <Button variant="subtle" mt="xs" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          Show older ones
        </Button>
      )}
    </>
  )
}
