import { Button, Slider } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ThenOutline } from '#contract/reviews.contract.ts'
import { errorWords } from '#renderer/backend/error-words.ts'
import { DelayedSkeleton } from '#renderer/components/delayed-skeleton.tsx'
import { ErrorSentence } from '#renderer/components/error-sentence.tsx'
import { Section } from '#renderer/components/section.tsx'
import { addDays, daysBetween, formatDate } from '#shared/time.ts'
import { outlineQuery, thenQuery, type Whose } from '../api/reviews.ts'
import styles from './reviews.module.css'

/** A mentorship or person as it was on a day, with what is otherwise today. */
export function TimeSlider({ whose, name }: { whose: Whose; name: string }) {
  const { data: outline, error } = useQuery(outlineQuery(whose))
  if (error !== null) return <ErrorSentence message={errorWords(error)} />
  if (!outline) return <DelayedSkeleton lines={4} label="Looking back" />
  return <Slid whose={whose} name={name} outline={outline} />
}

function Slid({ whose, name, outline }: { whose: Whose; name: string; outline: ThenOutline }) {
  const { firstDay, lastDay, marks } = outline
  const last = Math.max(daysBetween(firstDay, lastDay), 0)
  const [at, setAt] = useState(last)
  const [settled, setSettled] = useState(last)
  const day = addDays(firstDay, settled)
  const { data: state, error } = useQuery({ ...thenQuery(whose, day), placeholderData: keepPreviousData })
  const go = (to: number) => {
    setAt(to)
    setSettled(to)
  }
  if (last === 0)
    return (
      <p className={styles.quiet}>
        {name} came into this notebook today. From tomorrow on you can look back at how things stood.
      </p>
    )
  return (
    <div className={styles.stack}>
      <p className={styles.quiet}>
        How things stood on a day, from {formatDate(firstDay)} on. Arrow keys move by a day, Page Up and Page Down
        further.
      </p>
      <div className={styles.slider}>
        <Slider
          value={at}
          min={0}
          max={last}
          step={1}
          label={null}
          thumbLabel="Day"
          thumbProps={{ 'aria-valuetext': formatDate(addDays(firstDay, at)) }}
          marks={marks.map((mark) => ({ value: daysBetween(firstDay, mark.day) }))}
          onChange={setAt}
          onChangeEnd={setSettled}
        />
      </div>
      <div className={styles.buttons}>
        <strong role="status">{formatDate(addDays(firstDay, at))}</strong>
        {marks.map((mark) => (
          <Button key={`${mark.day} ${mark.title}`} size="xs" onClick={() => go(daysBetween(firstDay, mark.day))}>
            {mark.title}, {formatDate(mark.day)}
          </Button>
        ))}
      </div>
      {error !== null && <ErrorSentence message={errorWords(error)} />}
      {state && (
        <>
          {settled < last && (
            <Section title="Otherwise today" level={3}>
              {state.differences.length === 0 && (
                <p className={styles.quiet}>Nothing that is shown here has changed since.</p>
              )}
              <ul className={styles.facts} data-private>
                {state.differences.map((sentence) => (
                  <li key={sentence}>{sentence}</li>
                ))}
              </ul>
            </Section>
          )}
          <div className={styles.then} data-private>
            {state.sections.map(({ title, lines }) => (
              <section key={title} aria-label={title}>
                <h3>{title}</h3>
                <ul>
                  {lines.map(({ text, detail }, place) => (
                    <li key={place}>
                      {text}
                      {detail !== null && <span className={styles.detail}>{detail}</span>}
                    </li>
                  ))}
                </ul>
              </section>
            ))}
          </div>
        </>
      )}
    </div>
  )
}
