import { Button, Drawer } from '@mantine/core'
import { IconArrowBackUp, IconArrowForwardUp, IconHistory } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { formatDay, formatTime, instantToDay, type PlainDay } from '#shared/time.ts'
import type { HistoryEntry } from '#contract/changes.contract.ts'
import { errorWords } from '#renderer/backend/error-words.ts'
import { DelayedSkeleton } from '#renderer/components/delayed-skeleton.tsx'
import { EmptyState } from '#renderer/components/empty-state.tsx'
import { ErrorSentence } from '#renderer/components/error-sentence.tsx'
import { systemZone, useNow } from '#renderer/lib/use-now.ts'
import { historyPages } from '../api/history-api.ts'
import { redoChange, undoChange } from '../hooks/use-undo-redo.ts'
import styles from './history-panel.module.css'

/** A sheet at the side with every change, newest first; each can be undone as long as nothing newer would be lost. */
export function HistoryPanel({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Drawer opened={opened} onClose={onClose} position="right" size={420} title="History">
      {opened && <HistoryList />}
    </Drawer>
  )
}

function HistoryList() {
  const pages = useInfiniteQuery(historyPages())
  const zone = systemZone()
  const today = instantToDay(useNow(), zone)
  if (pages.isPending) return <DelayedSkeleton lines={8} label="Loading the history" />
  if (pages.isError) return <ErrorSentence message={errorWords(pages.error)} />
  const entries = pages.data.pages.flatMap((page) => page.entries)
  if (entries.length === 0) {
    return (
      <EmptyState
        icon={IconHistory}
        level={3}
        what="Nothing changed yet"
        why="Every change stands here and can be taken back, even after a restart."
      />
    )
  }
  const days = [...Map.groupBy(entries, (entry) => instantToDay(entry.at, zone))]
  return (
    <>
      {pages.data.pages[0]?.canRedo && (
        <Button
          size="xs"
          leftSection={<IconArrowForwardUp size={16} stroke={1.8} aria-hidden />}
          onClick={() => void redoChange()}
        >
          Do again what was undone
        </Button>
      )}
      {days.map(([day, changes]) => (
        <section key={day} aria-label={dayWords(day, today)}>
          <h3 className={styles.day}>{dayWords(day, today)}</h3>
          <ul className={styles.list}>
            {changes.map((entry) => (
              <HistoryRow key={entry.id} entry={entry} time={formatTime(entry.at, zone)} />
            ))}
          </ul>
        </section>
      ))}
      {pages.hasNextPage && (
        <Button variant="subtle" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          Show older changes
        </Button>
      )}
    </>
  )
}

function HistoryRow({ entry, time }: { entry: HistoryEntry; time: string }) {
  return (
    <li className={styles.row} data-undone={entry.undone || undefined}>
      <span className={`${styles.time} nb-figures`}>{time}</span>
      <span className={styles.label}>
        {entry.label}
        {entry.rows >= 10 && <span className={styles.quiet}> · {entry.rows} things</span>}
      </span>
      {entry.canUndo ? (
        <Button
          size="xs"
          variant="subtle"
          aria-label={`Undo: ${entry.label}, ${time}`}
          leftSection={<IconArrowBackUp size={16} stroke={1.8} aria-hidden />}
          onClick={() => void undoChange(entry.id)}
        >
          Undo
        </Button>
      ) : (
        <span className={styles.quiet}>{entry.undone ? 'Undone' : 'Changed again later'}</span>
      )}
    </li>
  )
}

const dayWords = (day: PlainDay, today: PlainDay) => (day === today ? 'Today' : formatDay(day))
