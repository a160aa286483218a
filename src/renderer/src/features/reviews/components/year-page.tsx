import { Checkbox, NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { errorWords } from '#renderer/backend/error-words.ts'
import { DelayedSkeleton } from '#renderer/components/delayed-skeleton.tsx'
import { ErrorSentence } from '#renderer/components/error-sentence.tsx'
import { yearQuery, yearsQuery } from '../api/reviews.ts'
import { KeepsakeButtons, KeepsakeSheet, LeftOut } from './keepsake-sheet.tsx'
import styles from './reviews.module.css'

/** What a year of mentoring held, to read, print or keep as Markdown. */
export function YearInMentoring({ today }: { today: string }) {
  const [year, setYear] = useState(Number(today.slice(0, 4)))
  const [withPrivate, setPrivate] = useState(false)
  const { data: years = [year] } = useQuery(yearsQuery())
  const { data: page, error } = useQuery(yearQuery(year, withPrivate))
  return (
    <div className={styles.stack}>
      <div className={styles.buttons}>
        <NativeSelect
          aria-label="Year"
          value={String(year)}
          data={years.map(String)}
          onChange={(event) => setYear(Number(event.currentTarget.value))}
        />
        <Checkbox
          label="With private words"
          checked={withPrivate}
          onChange={(event) => setPrivate(event.currentTarget.checked)}
        />
        {page && <KeepsakeButtons page={page} />}
      </div>
      {error !== null && <ErrorSentence message={errorWords(error)} />}
      {!page && error === null && <DelayedSkeleton lines={8} label="Looking through the year" />}
      {page && (
        <>
          <LeftOut leftOut={page.leftOut} />
          <KeepsakeSheet page={page} />
        </>
      )}
    </div>
  )
}
