import { useQuery } from '@tanstack/react-query'
import { errorWords } from '#renderer/backend/error-words.ts'
import { DelayedSkeleton } from '../../../components/delayed-skeleton.tsx'
import { ErrorSentence } from '../../../components/error-sentence.tsx'
import { LaneMark } from '../../../components/lane-mark.tsx'
import { PrivateVeil } from '../../../components/private-veil.tsx'
import { Section } from '../../../components/section.tsx'
import { usePrivateCovered } from '../../../lib/private-cover.ts'
import { meetingAgendaQuery } from '../api/agenda-queries.ts'
import { outcomeWords } from '../model/agenda-words.ts'
import styles from './from-packs.module.css'

/** The topics of a meeting whose record stands: to be read, not changed. */
export function AgendaRecord({ meetingId, partnerName }: { meetingId: string; partnerName: string }) {
  const { data: rows, error } = useQuery(meetingAgendaQuery(meetingId))
  const covered = usePrivateCovered()
  const shown = rows?.filter((row) => !covered || row.lane === 'shared')
  return (
    <Section title="Agenda" count={rows?.length}>
      {error !== null && <ErrorSentence message={errorWords(error)} />}
      {rows === undefined && error === null && <DelayedSkeleton label="Loading the agenda" />}
      {rows?.length === 0 && <p className={styles.about}>No topics were written down for this one.</p>}
      <ul className={styles.list} aria-label="Agenda">
        {shown?.map((row) => {
          const words = (
            <>
              {row.title}
              <p className={styles.facts}>{[outcomeWords(row), row.answer].filter(Boolean).join(' · ')}</p>
            </>
          )
          return (
            <li key={row.id} className={styles.row}>
              <LaneMark lane={row.lane} name={partnerName} />
              <div className={styles.words}>
                {row.lane === 'private' ? (
                  <PrivateVeil id={row.id} label="Show this private topic">
                    {words}
                  </PrivateVeil>
                ) : (
                  words
                )}
              </div>
            </li>
          )
        })}
      </ul>
    </Section>
  )
}
