import { Button, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { errorWords } from '../../../backend/error-words.ts'
import { ErrorSentence } from '../../../components/error-sentence.tsx'
import { systemZone, useNow } from '../../../lib/use-now.ts'
import { settingsOfReminders, useAddReminder } from '../api/reminders.ts'
import { readReminder } from '../model/read-reminder.ts'
import styles from './reminders.module.css'

type RemindFormProps = {
  about?: { personId?: string; mentorshipId?: string }
  autoFocus?: boolean
  onDone?: () => void
}

/** One line in plain words: what, and when. What was understood stands below it before anything is kept. */
export function RemindForm({ about = {}, autoFocus, onDone }: RemindFormProps) {
  const [line, setLine] = useState('')
  const [asked, setAsked] = useState(false)
  const now = useNow()
  const { data } = useQuery(settingsOfReminders())
  const add = useAddReminder()
  const read = readReminder(line, { now, zone: systemZone(), usualTime: data?.reminderTime ?? '09:00' })
  const problem =
    line.trim() === '' || !read
      ? 'Say when, too: “on Friday”, “in 2 weeks”, “every month”.'
      : read.text === ''
        ? 'Say what it is about, too.'
        : null
  const save = async (event: FormEvent) => {
    event.preventDefault()
    setAsked(true)
    if (!read || problem !== null) return
    const { text, startWall, rrule } = read
    if ((await add.run({ ...about, text, startWall, rrule })) === undefined) return
    setLine('')
    setAsked(false)
    onDone?.()
  }
  return (
    <form className={styles.form} aria-label="Remind me" onSubmit={(event) => void save(event)}>
      <TextInput
        className={styles.grow}
        label="Remind me"
        placeholder="Ask how the talk went next Friday at 3pm"
        value={line}
        maxLength={500}
        data-autofocus={autoFocus || undefined}
        error={asked && problem}
        onChange={(event) => setLine(event.currentTarget.value)}
      />
      <Button type="submit" variant="filled" loading={add.pending}>
        Keep
      </Button>
      {read && problem === null && (
        <p className={styles.understood} role="status">
          {read.text}: {read.words}
        </p>
      )}
      {add.error !== null && <ErrorSentence message={errorWords(add.error)} />}
    </form>
  )
}
