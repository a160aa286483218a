import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { ActionRow } from '#contract/actions.contract.ts'
import type { ActionChanges } from '../api/use-action-changes.ts'
import styles from './actions.module.css'

type DoneNoteProps = { row: ActionRow; changes: ActionChanges; onClose: () => void }

/** Marks an action as done with a word about how it went. */
export function DoneNote({ row, changes, onClose }: DoneNoteProps) {
  const [note, setNote] = useState(row.doneNote ?? '')
  const keep = async () => {
    const done = await changes.done.run({ id: row.id, note: note.trim() || null })
    if (done !== undefined) onClose()
  }
  return (
    <form
      className={styles.note}
      onSubmit={(event) => {
        event.preventDefault()
        void keep()
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        onClose()
      }}
    >
      <TextInput
        autoFocus
        className={styles.noteField}
        aria-label={`How it went: ${row.text}`}
        placeholder="How it went, in a sentence"
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <Button type="submit" variant="filled" loading={changes.done.pending}>
        Done
      </Button>
      <Button onClick={onClose}>Not yet</Button>
    </form>
  )
}
