import { Button } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { type ReactNode, useMemo } from 'react'
import type { AnyRecordKind } from '#contract/record-kinds/define-record-kind.ts'
import type { RecordFilter, RecordRow } from '#contract/records.contract.ts'
import { errorWords } from '#renderer/backend/error-words.ts'
import type { Column } from '#renderer/components/data-table/column.ts'
import { DataTable } from '#renderer/components/data-table/data-table.tsx'
import { DelayedSkeleton } from '#renderer/components/delayed-skeleton.tsx'
import { ErrorSentence } from '#renderer/components/error-sentence.tsx'
import { useTrashRecords } from '../api/record-changes.ts'
import { recordPages } from '../api/record-queries.ts'
import { useDayWords } from '#renderer/lib/use-day-words.ts'
import { recordColumns } from '../model/record-columns.tsx'
import styles from './records.module.css'

type RecordTableProps = {
  kind: AnyRecordKind
  filter?: Omit<RecordFilter, 'kinds'>
  openId?: string
  onOpen: (id: string) => void
  empty: ReactNode
  /** Further columns before the day. */
  more?: readonly Column<RecordRow>[]
}

const none: readonly Column<RecordRow>[] = []

/** All records of one kind as a table, with the columns of its definition. */
export function RecordTable({ kind, filter = {}, openId, onOpen, empty, more = none }: RecordTableProps) {
  const { today } = useDayWords()
  const trash = useTrashRecords()
  const pages = useInfiniteQuery(recordPages({ ...filter, kinds: [kind.name] }))
  const records = useMemo(() => pages.data?.pages.flatMap((page) => page.records) ?? [], [pages.data])
  const columns = useMemo(() => {
    const own = recordColumns(kind, today)
    return [...own.slice(0, -1), ...more, ...own.slice(-1)]
  }, [kind, today, more])
  if (pages.isPending) return <DelayedSkeleton lines={6} label={`Loading ${kind.words.many.toLowerCase()}`} />
  if (pages.isError)
    return (
      <ErrorSentence
        message={errorWords(pages.error)}
        next={{ label: 'Try again', onClick: () => void pages.refetch() }}
      />
    )
  return (
    <>
      <DataTable
        label={kind.words.many}
        rows={records}
        columns={columns}
        rowId={(record) => record.id}
        openId={openId}
        onOpen={(record) => onOpen(record.id)}
        scrollKey={`records-${kind.name}`}
        empty={empty}
        bulkActions={[
          {
            id: 'trash',
            label: 'Move to the trash',
            danger: true,
            icon: <IconTrash size={16} stroke={1.8} aria-hidden />,
            run: (ids) => void trash.run(ids),
          },
        ]}
      />
      {pages.hasNextPage && (
        <div className={styles.more}>
          <Button variant="subtle" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
            Show older ones
          </Button>
        </div>
      )}
    </>
  )
}
