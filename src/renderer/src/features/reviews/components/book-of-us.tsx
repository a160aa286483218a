import { Button, Checkbox, NativeSelect } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { errorWords } from '#renderer/backend/error-words.ts'
import { DelayedSkeleton } from '#renderer/components/delayed-skeleton.tsx'
import { ErrorSentence } from '#renderer/components/error-sentence.tsx'
import { Section } from '#renderer/components/section.tsx'
import { formatDate } from '#shared/time.ts'
import { bookQuery, yearsQuery } from '../api/reviews.ts'
import { KeepsakeButtons, KeepsakeSheet, LeftOut } from './keepsake-sheet.tsx'
import styles from './reviews.module.css'

const whole = 'whole'

/** The book of a relationship. What is private goes in only entry by entry, as chosen. */
export function BookOfUs({ mentorshipId, name }: { mentorshipId: string; name: string }) {
  const [year, setYear] = useState<number | null>(null)
  const [include, setInclude] = useState<string[]>([])
  const { data: years = [] } = useQuery(yearsQuery())
  const { data: book, error } = useQuery({
    ...bookQuery(mentorshipId, year, include),
    placeholderData: keepPreviousData,
  })
  if (error !== null) return <ErrorSentence message={errorWords(error)} />
  if (!book) return <DelayedSkeleton lines={6} label="Putting the book together" />
  const all = book.choices.map(({ id }) => id)
  return (
    <div className={styles.stack}>
      <p className={styles.quiet}>
        Pages for {name} and you to keep: goals, turning points, advice that worked, wins and thanks. What you share
        already stands in it. What is only yours goes in as you choose, and what was told in confidence never does.
      </p>
      <div className={styles.buttons}>
        <NativeSelect
          aria-label="Which time"
          value={year === null ? whole : String(year)}
          data={[
            { value: whole, label: 'The whole time' },
            ...years.map((each) => ({ value: String(each), label: String(each) })),
          ]}
          onChange={({ currentTarget: { value } }) => setYear(value === whole ? null : Number(value))}
        />
        <KeepsakeButtons page={book} />
      </div>
      <LeftOut leftOut={book.leftOut} />
      {book.choices.length > 0 && (
        <Section
          title="Only yours"
          count={book.choices.length}
          level={3}
          actions={
            <>
              <Button size="xs" onClick={() => setInclude(all)}>
                Put all in
              </Button>
              <Button size="xs" onClick={() => setInclude([])}>
                Take all out
              </Button>
            </>
          }
        >
          <fieldset className={styles.choices} data-private aria-label="What goes into the book">
            {book.choices.map(({ id, section, day, text }) => (
              <Checkbox
                key={id}
                label={text}
                description={day === null ? section : `${section}, ${formatDate(day)}`}
                checked={include.includes(id)}
                onChange={({ currentTarget: { checked } }) =>
                  setInclude(checked ? [...include, id] : include.filter((other) => other !== id))
                }
              />
            ))}
          </fieldset>
        </Section>
      )}
      <KeepsakeSheet page={book} />
    </div>
  )
}
