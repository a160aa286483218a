import { Button } from '@mantine/core'
import { IconTimeline } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'
import type { PlainDay } from '#shared/time.ts'
import type { TimelineEntry, TimelineScope } from '#contract/timeline.contract.ts'
import { errorWords } from '#renderer/backend/error-words.ts'
import { DelayedSkeleton } from '#renderer/components/delayed-skeleton.tsx'
import { EmptyState } from '#renderer/components/empty-state.tsx'
import { ErrorSentence } from '#renderer/components/error-sentence.tsx'
import { systemZone } from '#renderer/lib/use-now.ts'
import { timelinePages } from '../api/timeline-queries.ts'
import { groupMonths } from '../model/group-months.ts'
import { TimelineEntryRow } from './timeline-entry-row.tsx'
import { TimelineTools } from './timeline-tools.tsx'
import styles from './timeline.module.css'

type TimelineProps = {
  /** What it is the timeline of, for screen readers: "Timeline of Ana Ruiz". */
  label: string
  scope: TimelineScope
  onOpen: (entry: TimelineEntry) => void
}

const steps: Record<string, number> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }

/** What happened, newest first, under the months; grows as it is scrolled. Arrows or J and K go from one to the next. */
export function Timeline({ label, scope, onOpen }: TimelineProps) {
  const [kinds, setKinds] = useState<string[]>([])
  const [day, setDay] = useState<PlainDay>()
  const [activeKey, setActiveKey] = useState<string>()
  const list = useRef<HTMLDivElement>(null)
  const pages = useInfiniteQuery(timelinePages(scope, kinds.length > 0 ? kinds : undefined, day))
  const entries = useMemo(() => pages.data?.pages.flatMap((page) => page.entries) ?? [], [pages.data])
  const months = useMemo(() => groupMonths(entries, systemZone()), [entries])
  const keyOf = (entry: TimelineEntry) => `${entry.entity} ${entry.id} ${entry.occurredAt}`
  const active = entries.some((entry) => keyOf(entry) === activeKey) ? activeKey : entries[0] && keyOf(entries[0])

  const onKeyDown = (event: KeyboardEvent) => {
    const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-timeline-entry]') ?? [])]
    const at = rows.findIndex((row) => row === document.activeElement)
    if (at < 0 || event.ctrlKey || event.metaKey || event.altKey) return
    const step = steps[event.key]
    const next =
      event.key === 'Home'
        ? rows[0]
        : event.key === 'End'
          ? rows.at(-1)
          : step === undefined
            ? undefined
            : rows[at + step]
    if (!next) return
    event.preventDefault()
    next.focus()
  }
  return (
    <div>
      <TimelineTools scope={scope} kinds={kinds} onKindsChange={setKinds} day={day} onDayChange={setDay} />
      {pages.isPending && <DelayedSkeleton lines={8} label="Loading the timeline" />}
      {pages.isError && (
        <ErrorSentence
          message={errorWords(pages.error)}
          next={{ label: 'Try again', onClick: () => void pages.refetch() }}
        />
      )}
      {pages.isSuccess && entries.length === 0 && !pages.hasPreviousPage && (
        <EmptyState
          level={3}
          icon={IconTimeline}
          what={kinds.length > 0 || day !== undefined ? 'Nothing here' : 'Nothing happened yet'}
          why="Meetings, conversations, wins, advice and everything else stand here in the order of time."
        />
      )}
      {pages.hasPreviousPage && (
        <Button variant="subtle" loading={pages.isFetchingPreviousPage} onClick={() => void pages.fetchPreviousPage()}>
          Show newer
        </Button>
      )}
      <div ref={list} role="group" aria-label={label} onKeyDown={onKeyDown}>
        {months.map((month) => (
          <section key={month.key} aria-label={month.label}>
            <h3 className={styles.month}>{month.label}</h3>
            <ul className={styles.list}>
              {month.entries.map(({ entry, day: on }) => (
                <li key={keyOf(entry)} className={styles.item}>
                  <TimelineEntryRow
                    entry={entry}
                    day={on}
                    showPeople={scope.personId === undefined && scope.mentorshipId === undefined}
                    active={keyOf(entry) === active}
                    onOpen={onOpen}
                    onFocus={() => setActiveKey(keyOf(entry))}
                  />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
      {pages.hasNextPage && <OlderEnd key={entries.length} onReach={() => void pages.fetchNextPage()} />}
    </div>
  )
}

/** Fetches the next page shortly before its end comes into view, and by a press where nothing watches the scrolling. */
function OlderEnd({ onReach }: { onReach: () => void }) {
  const end = useRef<HTMLDivElement>(null)
  const reach = useEffectEvent(onReach)
  useEffect(() => {
    const target = end.current
    if (!target || typeof IntersectionObserver === 'undefined') return
    const observer = new IntersectionObserver(([seen]) => seen?.isIntersecting && reach(), { rootMargin: '600px' })
    observer.observe(target)
    return () => observer.disconnect()
  }, [])
  return (
    <div ref={end} className={styles.end}>
      <Button variant="subtle" onClick={onReach}>
        Show older
      </Button>
    </div>
  )
}
