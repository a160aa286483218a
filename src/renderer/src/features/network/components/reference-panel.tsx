import { Button } from '@mantine/core'
import { IconCircle, IconCircleCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { errorWords } from '#renderer/backend/error-words.ts'
import { ErrorSentence } from '#renderer/components/error-sentence.tsx'
import { Section } from '#renderer/components/section.tsx'
import { systemZone, useNow } from '#renderer/lib/use-now.ts'
import { formatDate, instantToDay } from '#shared/time.ts'
import { referenceStepsQuery, useNoteDay } from '../api/network.ts'
import styles from './network.module.css'

const PackDialog = lazy(() =>
  import('./reference-pack-dialog.tsx').then((file) => ({ default: file.ReferencePackDialog })),
)

/** The way to a reference, step by step before its deadline, and what helps to write it. */
export function ReferencePanel({ id }: { id: string }) {
  const found = useQuery(referenceStepsQuery(id))
  const today = instantToDay(useNow(), systemZone())
  const note = useNoteDay()
  const [packing, setPacking] = useState(false)
  if (found.isError) return <ErrorSentence message={errorWords(found.error)} />
  if (!found.data) return null
  const steps = found.data
  return (
    <Section
      title="Step by step"
      actions={
        <Button size="xs" onClick={() => setPacking(true)}>
          What helps them write…
        </Button>
      }
    >
      {steps.every(({ day }) => day === null) && (
        <p className={styles.quiet}>With a deadline each step gets its day, and Mentorbook reminds you of it.</p>
      )}
      <ol className={styles.steps}>
        {steps.map(({ key, label, day, doneOn, field }) => (
          <li key={key} className={styles.step}>
            {doneOn === null ? (
              <IconCircle size={16} stroke={1.6} aria-hidden />
            ) : (
              <IconCircleCheck size={16} stroke={1.8} aria-hidden className={styles.done} />
            )}
            <span>
              {label}
              <span className={styles.quiet}>
                {doneOn !== null ? ` · done on ${formatDate(doneOn)}` : day !== null ? ` · ${formatDate(day)}` : ''}
              </span>
            </span>
            {doneOn === null ? (
              <Button
                size="xs"
                variant="subtle"
                color="gray"
                aria-label={`${label}: done today`}
                onClick={() => void note.run({ id, field, day: today, words: `${label}: done` })}
              >
                Done today
              </Button>
            ) : (
              <Button
                size="xs"
                variant="subtle"
                color="gray"
                aria-label={`${label}: not done yet`}
                onClick={() => void note.run({ id, field, day: null, words: `${label}: open again` })}
              >
                Not yet
              </Button>
            )}
          </li>
        ))}
      </ol>
      {packing && (
        <Suspense>
          <PackDialog id={id} onClose={() => setPacking(false)} />
        </Suspense>
      )}
    </Section>
  )
}
