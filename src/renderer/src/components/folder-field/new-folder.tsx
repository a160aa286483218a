import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import styles from './folder-field.module.css'

type NewFolderProps = {
  /** Makes it and answers its path; rejects with a plain sentence. */
  onMake: (name: string) => Promise<string>
  onMade: (path: string) => void
  onLeave: () => void
}

/** Asks for the name of a new folder. */
export function NewFolder({ onMake, onMade, onLeave }: NewFolderProps) {
  const [name, setName] = useState('')
  const [problem, setProblem] = useState<string>()
  const make = async (event: FormEvent) => {
    event.preventDefault()
    // The form that the folder is chosen for is around this one, and would take it for its own.
    event.stopPropagation()
    try {
      onMade(await onMake(name.trim()))
    } catch (failure) {
      setProblem(failure instanceof Error ? failure.message : 'The folder could not be made.')
    }
  }
  return (
    <form className={styles.field} onSubmit={(event) => void make(event)}>
      <TextInput
        className={styles.typed}
        label="Name of the new folder"
        autoFocus
        maxLength={200}
        value={name}
        error={problem}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button type="submit" disabled={name.trim() === ''}>
        Make it
      </Button>
      <Button onClick={onLeave}>Leave</Button>
    </form>
  )
}
