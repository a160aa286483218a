import { Button, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { ContactPointInput } from '#contract/person-parts.contract.ts'
import { client } from '../../../backend/client.ts'
import { errorField, errorWords } from '../../../backend/error-words.ts'
import { useChange } from '../../../backend/use-change.ts'
import { Dialog } from '../../../components/dialog.tsx'
import { ErrorSentence } from '../../../components/error-sentence.tsx'
import { TagInput } from '../../../components/tag-input.tsx'
import { labelsQuery, likeQuery } from '../api/people-queries.ts'
import { guessContactKind } from '../model/contact-kind.ts'
import { DuplicateWarning } from './duplicate-warning.tsx'
import styles from './people.module.css'

type NewPersonDialogProps = { onClose: () => void; onOpenPerson: (id: string) => void; initialName?: string }

/** Writes a new person down with what is known at first, and says when they may be there already. Mount it to open it. */
export function NewPersonDialog({ onClose, onOpenPerson, initialName = '' }: NewPersonDialogProps) {
  const [name, setName] = useState(initialName)
  const [address, setAddress] = useState('')
  const [organization, setOrganization] = useState('')
  const [title, setTitle] = useState('')
  const [labels, setLabels] = useState<string[]>([])
  const known = useQuery(labelsQuery()).data ?? []
  const [described] = useDebouncedValue(
    { name: name.trim(), addresses: address.trim() ? [address.trim()] : [], organization: organization.trim() },
    200,
  )
  const telling = described.name.length > 2 || described.addresses.length > 0
  const like = useQuery({ ...likeQuery(described), enabled: telling, placeholderData: keepPreviousData })
  const create = useChange(
    () => {
      const contactPoints: ContactPointInput[] = address.trim()
        ? [{ kind: guessContactKind(address), value: address.trim() }]
        : []
      return client.people.create({ name, organization, title, labels, contactPoints })
    },
    { done: `${name.trim()} added`, toastProblem: false },
  )
  const save = async (event: FormEvent) => {
    event.preventDefault()
    const made = await create.run(undefined)
    if (made) onOpenPerson(made.id)
  }
  const problem = create.error ? errorWords(create.error) : undefined
  const field = create.error ? errorField(create.error) : undefined
  const besideField = field === 'name' || field === 'value'
  return (
    <Dialog opened onClose={onClose} title="Add a person" size={520}>
      <form className={styles.stack} onSubmit={(event) => void save(event)}>
        <TextInput
          label="Name"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={field === 'name' && problem}
          data-autofocus
        />
        <TextInput
          label="E-mail, phone or link"
          value={address}
          onChange={(event) => setAddress(event.currentTarget.value)}
          error={field === 'value' && problem}
        />
        <div className={styles.pair}>
          <TextInput
            label="Organisation"
            value={organization}
            onChange={(event) => setOrganization(event.currentTarget.value)}
          />
          <TextInput label="Role there" value={title} onChange={(event) => setTitle(event.currentTarget.value)} />
        </div>
        <TagInput label="Labels" value={labels} onChange={setLabels} suggestions={known.map((label) => label.name)} />
        <DuplicateWarning matches={telling ? (like.data ?? []) : []} onOpen={onOpenPerson} />
        {problem !== undefined && !besideField && <ErrorSentence message={problem} />}
        <div className={styles.actions}>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="filled" loading={create.pending} disabled={name.trim() === ''}>
            Add
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
