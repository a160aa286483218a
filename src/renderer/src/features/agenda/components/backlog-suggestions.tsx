import { Button } from '@mantine/core'
import { useState } from 'react'
import type { AgendaRow } from '#contract/agenda.contract.ts'
import { LaneMark } from '../../../components/lane-mark.tsx'
import { PrivateVeil } from '../../../components/private-veil.tsx'
import { Section } from '../../../components/section.tsx'
import { carriedWords, restWords } from '../model/agenda-words.ts'
import type { AgendaRowContext } from './agenda-row.tsx'
import styles from './agenda.module.css'

type BacklogSuggestionsProps = {
  rows: readonly AgendaRow[]
  meetingId: string
  context: Omit<AgendaRowContext, 'onFirst'>
}

const shownAtFirst = 5

/** Topics that wait on no meeting, each one press away from this one. */
export function BacklogSuggestions({ rows, meetingId, context }: BacklogSuggestionsProps) {
  const [all, setAll] = useState(false)
  const { today, partnerName, changes } = context
  const shown = all ? rows : rows.slice(0, shownAtFirst)
  return (
    <Section title="Waiting in the backlog" count={rows.length} level={3}>
      <ul className={styles.plainList}>
        {shown.map((row) => {
          const facts = [carriedWords(row, today), restWords(row, today)].filter(Boolean).join(' · ')
          const words = (
            <>
              {row.title}
              {facts !== '' && <span className={styles.sum}> {facts}</span>}
            </>
          )
          return (
            <li key={row.id} className={styles.suggestion}>
              <LaneMark lane={row.lane} name={partnerName} />
              <div className={styles.suggestionWords}>
                {row.lane === 'private' ? (
                  <PrivateVeil id={row.id} label="Show this private topic" isInline>
                    {words}
                  </PrivateVeil>
                ) : (
                  words
                )}
              </div>
              <Button
                size="xs"
                variant="subtle"
                aria-label={`Put on this meeting: ${row.title}`}
                onClick={() => void changes.place.run({ itemId: row.id, meetingId })}
              >
                Put on this meeting
              </Button>
            </li>
          )
        })}
      </ul>
      {rows.length > shown.length && (
        <Button size="xs" variant="subtle" color="gray" onClick={() => setAll(true)}>
          Show {rows.length - shown.length} more
        </Button>
      )}
    </Section>
  )
}
