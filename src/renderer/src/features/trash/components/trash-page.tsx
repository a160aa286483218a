import { Button } from '@mantine/core'
import { IconArrowBackUp, IconTrash, IconTrashX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { dueWords } from '#shared/relative-words.ts'
import { formatDayShort, instantToDay } from '#shared/time.ts'
import type { TrashItem } from '#contract/trash.contract.ts'
import { errorWords } from '#renderer/backend/error-words.ts'
import { ConfirmDialog } from '#renderer/components/confirm-dialog.tsx'
import type { Column } from '#renderer/components/data-table/column.ts'
import { DataTable } from '#renderer/components/data-table/data-table.tsx'
import { DelayedSkeleton } from '#renderer/components/delayed-skeleton.tsx'
import { EmptyState } from '#renderer/components/empty-state.tsx'
import { ErrorSentence } from '#renderer/components/error-sentence.tsx'
import { ListPane } from '#renderer/components/list-pane.tsx'
import { PageHeader } from '#renderer/components/page-header.tsx'
import { showToast } from '#renderer/components/undo-toast.tsx'
import { systemZone, useNow } from '#renderer/lib/use-now.ts'
import { emptyItems, trashQuery, useRestore } from '../api/trash-api.ts'
import styles from './trash-page.module.css'

const keyOf = (item: TrashItem) => `${item.entity} ${item.id}`
const parts = (count: number) =>
  count === 0 ? '' : count === 1 ? 'with 1 thing that belongs to it' : `with ${count} things that belong to it`

/** What was thrown away within 30 days: put back with one press, or removed for good after a question. */
export function TrashPage() {
  const trash = useQuery(trashQuery())
  const { run: putBack } = useRestore()
  const today = instantToDay(useNow(), systemZone())
  const [asking, setAsking] = useState<readonly TrashItem[] | null>(null)
  const items = trash.data ?? []
  const chosen = (ids: readonly string[]) => items.filter((item) => ids.includes(keyOf(item)))
  const columns = useMemo((): Column<TrashItem>[] => {
    return [
      {
        id: 'title',
        header: 'Thrown away',
        width: 'minmax(12rem, 3fr)',
        cell: (item) => (
          <span className={styles.title}>
            <span className={styles.name} data-private>
              {item.title}
            </span>
            <span className={styles.parts}>{parts(item.parts)}</span>
          </span>
        ),
        sortValue: (item) => item.title.toLowerCase(),
      },
      {
        id: 'what',
        header: 'What',
        width: 'minmax(6rem, 1fr)',
        hiddenBelow: 480,
        cell: (item) => item.what,
        sortValue: (item) => item.what,
      },
      {
        id: 'deletedAt',
        header: 'When',
        width: '7rem',
        hiddenBelow: 620,
        cell: (item) => formatDayShort(instantToDay(item.deletedAt, systemZone()), today),
        sortValue: (item) => item.deletedAt,
      },
      {
        id: 'removedOn',
        header: 'Gone for good',
        width: '9rem',
        hiddenBelow: 700,
        cell: (item) => dueWords(item.removedOn, today).replace(/^due /, ''),
        sortValue: (item) => item.removedOn,
      },
      {
        id: 'restore',
        header: 'Put back',
        hideHeader: true,
        width: '7rem',
        align: 'end',
        cell: (item) => (
          <Button
            size="xs"
            variant="subtle"
            aria-label={`Put back ${item.title}`}
            leftSection={<IconArrowBackUp size={16} stroke={1.8} aria-hidden />}
            onClick={(event) => {
              event.stopPropagation()
              void putBack([item])
            }}
          >
            Put back
          </Button>
        ),
      },
    ]
  }, [today, putBack])
  const header = (
    <PageHeader
      title="Trash"
      meta="Things stay here for 30 days."
      actions={
        items.length > 0 && (
          <Button
            color="red"
            leftSection={<IconTrashX size={16} stroke={1.8} aria-hidden />}
            onClick={() => setAsking(items)}
          >
            Empty the trash
          </Button>
        )
      }
    />
  )
  return (
    <ListPane header={header}>
      {trash.isPending && <DelayedSkeleton lines={6} label="Loading the trash" />}
      {trash.isError && (
        <ErrorSentence
          message={errorWords(trash.error)}
          next={{ label: 'Try again', onClick: () => void trash.refetch() }}
        />
      )}
      {trash.isSuccess && (
        <DataTable
          label="Trash"
          rows={items}
          columns={columns}
          rowId={keyOf}
          scrollKey="trash"
          bulkActions={[
            {
              id: 'restore',
              label: 'Put back',
              icon: <IconArrowBackUp size={16} stroke={1.8} aria-hidden />,
              run: (ids) => void putBack(chosen(ids)),
            },
            {
              id: 'empty',
              label: 'Remove for good',
              danger: true,
              icon: <IconTrashX size={16} stroke={1.8} aria-hidden />,
              run: (ids) => setAsking(chosen(ids)),
            },
          ]}
          empty={
            <EmptyState
              icon={IconTrash}
              what="The trash is empty"
              why="What you delete stays here for 30 days and can be put back with all its links."
            />
          }
        />
      )}
      <EmptyQuestion items={asking} onClose={() => setAsking(null)} />
    </ListPane>
  )
}

function EmptyQuestion({ items, onClose }: { items: readonly TrashItem[] | null; onClose: () => void }) {
  const [first] = items ?? []
  const what = items?.length === 1 && first ? `“${first.title}”` : `${items?.length ?? 0} things`
  const confirm = async () => {
    try {
      const { removed } = await emptyItems(items ?? [])
      showToast(removed === 1 ? 'Removed for good' : `Removed ${removed} things for good`)
    } catch (problem) {
      throw new Error(errorWords(problem), { cause: problem })
    }
  }
  return (
    <ConfirmDialog
      opened={items !== null}
      title={`Remove ${what} for good?`}
      confirmLabel="Remove for good"
      cancelLabel="Keep"
      onConfirm={confirm}
      onClose={onClose}
    >
      The words, links and history are removed from this notebook and cannot be brought back. Backups you made earlier
      still hold them.
    </ConfirmDialog>
  )
}
