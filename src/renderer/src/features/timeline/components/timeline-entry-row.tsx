import { createElement } from 'react'
import { formatUtcDay, type PlainDay } from '#shared/time.ts'
import type { TimelineEntry } from '#contract/timeline.contract.ts'
import { kindIcon, kindWords } from '../model/entry-words.tsx'
import styles from './timeline.module.css'

type TimelineEntryRowProps = {
  entry: TimelineEntry
  day: PlainDay
  showPeople: boolean
  active: boolean
  onOpen: (entry: TimelineEntry) => void
  onFocus: () => void
}

/** One thing that happened, as a button that opens it. */
export function TimelineEntryRow({ entry, day, showPeople, active, onOpen, onFocus }: TimelineEntryRowProps) {
  const names = entry.people.map((person) => person.displayName)
  const people = names.length > 2 ? `${names.slice(0, 2).join(', ')} and ${names.length - 2} more` : names.join(', ')
  return (
    <button
      type="button"
      data-timeline-entry
      tabIndex={active ? 0 : -1}
      className={styles.entry}
      onClick={() => onOpen(entry)}
      onFocus={onFocus}
    >
      <span className={`${styles.day} nb-figures`}>
        {formatUtcDay(day, 'en-GB', { weekday: 'short', day: 'numeric' })}
      </span>
      <span className={styles.icon}>
        {createElement(kindIcon(entry.kind), {
          size: 20,
          stroke: 1.6,
          role: 'img',
          'aria-label': kindWords(entry.kind),
        })}
      </span>
      <span className={styles.title} data-private={entry.private || undefined}>
        {entry.title}
      </span>
      <span className={styles.people}>{showPeople ? people : ''}</span>
      {entry.excerpt !== null && entry.excerpt !== '' && (
        <span className={styles.excerpt} data-private={entry.private || undefined}>
          {entry.excerpt}
        </span>
      )}
    </button>
  )
}
