import { Button, SegmentedControl, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { PersonDetail } from '#contract/people.contract.ts'
import { client } from '../../../backend/client.ts'
import { errorWords } from '../../../backend/error-words.ts'
import { useChange } from '../../../backend/use-change.ts'
import { Dialog } from '../../../components/dialog.tsx'
import { ErrorSentence } from '../../../components/error-sentence.tsx'
import styles from './people.module.css'

const parts = [
  ['given', 'First name'],
  ['family', 'Last name'],
  ['middle', 'Middle names'],
  ['nickname', 'Known as'],
  ['prefix', 'Before the name'],
  ['suffix', 'After the name'],
] as const

/** The parts of a name and their order, which differ from person to person. */
export function NameDialog({ person, onClose }: { person: PersonDetail; onClose: () => void }) {
  const [name, setName] = useState(
    () =>
      Object.fromEntries(parts.map(([part]) => [part, person[part] ?? ''])) as Record<
        (typeof parts)[number][0],
        string
      >,
  )
  const [nameOrder, setNameOrder] = useState(person.nameOrder)
  const save = useChange(
    () =>
      client.people.update({
        id: person.id,
        fields: { ...Object.fromEntries(parts.map(([part]) => [part, name[part].trim() || null])), nameOrder },
      }),
    { done: 'Name changed', toastProblem: false },
  )
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if ((await save.run(undefined)) !== undefined) onClose()
  }
  return (
    <Dialog opened onClose={onClose} title="Change the name" size={520}>
      <form className={styles.stack} onSubmit={(event) => void submit(event)}>
        <div className={styles.pair}>
          {parts.map(([part, label], at) => (
            <TextInput
              key={part}
              label={label}
              value={name[part]}
              data-autofocus={at === 0 || undefined}
              onChange={(event) => setName({ ...name, [part]: event.currentTarget.value })}
            />
          ))}
        </div>
        <SegmentedControl
          aria-label="Order of the name"
          value={nameOrder}
          onChange={(value) => setNameOrder(value === 'family_first' ? 'family_first' : 'given_first')}
          data={[
            { value: 'given_first', label: 'First name first' },
            { value: 'family_first', label: 'Last name first' },
          ]}
        />
        {save.error !== null && <ErrorSentence message={errorWords(save.error)} />}
        <div className={styles.actions}>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="filled" loading={save.pending}>
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
