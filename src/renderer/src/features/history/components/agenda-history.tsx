import { Button } from '@mantine/core'
import { IconArrowBackUp, IconHistory } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { AgendaVersion } from '#contract/changes.contract.ts'
import { errorWords } from '#renderer/backend/error-words.ts'
import { DelayedSkeleton } from '#renderer/components/delayed-skeleton.tsx'
import { Dialog } from '#renderer/components/dialog.tsx'
import { EmptyState } from '#renderer/components/empty-state.tsx'
import { ErrorSentence } from '#renderer/components/error-sentence.tsx'
import { usePrivateCovered } from '#renderer/lib/private-cover.ts'
import { systemZone, useNow } from '#renderer/lib/use-now.ts'
import { formatDay, formatTime, instantToDay, type PlainDay } from '#shared/time.ts'
import { agendaHistoryPages } from '../api/history-api.ts'
import { undoChange } from '../hooks/use-undo-redo.ts'
import { RowChanges } from './row-changes.tsx'
import styles from './agenda-history.module.css'

type AgendaHistoryProps = { mentorshipId: string; partnerName: string; onClose: () => void }

/** What changed on the agenda of a mentorship, who changed it, the words before and after; each can be undone. */
export function AgendaHistory({ mentorshipId, partnerName, onClose }: AgendaHistoryProps) {
  return (
    <Dialog
      opened
      onClose={onClose}
      title={`Agenda with ${partnerName}: what changed`}
      size={760}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Versions mentorshipId={mentorshipId} />
    </Dialog>
  )
}

function Versions({ mentorshipId }: { mentorshipId: string }) {
  const pages = useInfiniteQuery(agendaHistoryPages(mentorshipId))
  const isCovered = usePrivateCovered()
  const zone = systemZone()
  const today = instantToDay(useNow(), zone)
  if (pages.isPending) return <DelayedSkeleton lines={6} label="Loading what changed" />
  if (pages.isError) return <ErrorSentence message={errorWords(pages.error)} />
  const versions = pages.data.pages.flatMap((page) => page.versions).flatMap((each) => seen(each, isCovered))
  if (versions.length === 0)
    return (
      <EmptyState
        icon={IconHistory}
        level={3}
        what="Nothing changed yet"
        why="Every change of a topic or an action stands here with who made it, and can be taken back."
      />
    )
  const days = [...Map.groupBy(versions, ({ at }) => instantToDay(at, zone))]
  return (
    <>
      {days.map(([day, changes]) => (
        <section key={day} aria-label={dayWords(day, today)}>
          <h3 className={styles.day}>{dayWords(day, today)}</h3>
          <ol className={styles.list}>
            {changes.map((version) => (
              <Version key={version.id} version={version} time={formatTime(version.at, zone)} />
            ))}
          </ol>
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

/** Without what is private while that is covered. */
function seen(version: AgendaVersion, isCovered: boolean): AgendaVersion[] {
  if (!isCovered) return [version]
  const rows = version.rows.filter(({ lane }) => lane === 'shared')
  return rows.length === 0 ? [] : [{ ...version, rows }]
}

function Version({ version, time }: { version: AgendaVersion; time: string }) {
  const { id, label, partner, undone, canUndo, added, removed, rows } = version
  const who = partner ?? 'You'
  const counts = [added > 0 && `+${added}`, removed > 0 && `−${removed}`].filter(Boolean).join(' ')
  return (
    <li className={styles.version} data-undone={undone || undefined} data-partner={partner !== null || undefined}>
      <div className={styles.head}>
        <span className={styles.who}>{who}</span>
        <span className={`${styles.quiet} nb-figures`}>
          {time}
          {counts !== '' && (
            <>
              {' · '}
              <span aria-hidden>{counts} words</span>
              <span className={styles.spoken}>{`${added} words added, ${removed} removed`}</span>
            </>
          )}
        </span>
        {canUndo ? (
          <Button
            className={styles.undo}
            size="xs"
            variant="subtle"
            aria-label={`Undo: ${label}, ${who}, ${time}`}
            leftSection={<IconArrowBackUp size={16} stroke={1.8} aria-hidden />}
            onClick={() => void undoChange(id)}
          >
            Undo
          </Button>
        ) : (
          <span className={`${styles.undo} ${styles.quiet}`}>{undone ? 'Undone' : 'Changed again later'}</span>
        )}
      </div>
      <RowChanges rows={rows} />
    </li>
  )
}

const dayWords = (day: PlainDay, today: PlainDay) => (day === today ? 'Today' : formatDay(day))
