import { Button, Textarea, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { Dialog } from '#renderer/components/dialog.tsx'
import { systemZone, useNow } from '#renderer/lib/use-now.ts'
import { addDays, instantToDay } from '#shared/time.ts'
import styles from './outreach.module.css'

type Answer = { note: string; revisitOn: string | null; revisitWhen: string | null }
type NoDialogProps = { name: string; onKeep: (answer: Answer) => void; onClose: () => void }

/** A no, taken well: what they said, and when to think of it again. */
export function NoDialog({ name, onKeep, onClose }: NoDialogProps) {
  const today = instantToDay(useNow(), systemZone())
  const [note, setNote] = useState('')
  const [on, setOn] = useState('')
  const [when, setWhen] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onKeep({ note, revisitOn: on === '' ? null : on, revisitWhen: when.trim() || null })
  }
  return (
    <Dialog opened onClose={onClose} title={`${name} said no, for now`} size={520}>
      <form className={styles.stack} onSubmit={submit}>
        <p className={styles.quiet}>
          That took an honest answer. {name} stays in your notebook with the label “Keep warm”, and you can thank {name}{' '}
          next.
        </p>
        <Textarea
          label="What they said"
          autosize
          minRows={2}
          maxLength={2000}
          data-autofocus
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <div className={styles.line}>
          <TextInput
            label="Think of it again on"
            type="date"
            value={on}
            onChange={(event) => setOn(event.currentTarget.value)}
          />
          <Button onClick={() => setOn(addDays(today, 182))}>In half a year</Button>
          <Button onClick={() => setOn(addDays(today, 365))}>In a year</Button>
        </div>
        <TextInput
          label="Or when"
          placeholder="their new role has settled"
          maxLength={300}
          value={when}
          onChange={(event) => setWhen(event.currentTarget.value)}
        />
        <div className={styles.line}>
          <Button type="submit" variant="filled">
            Keep this
          </Button>
          <Button onClick={onClose}>Not now</Button>
        </div>
      </form>
    </Dialog>
  )
}
