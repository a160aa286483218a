import { ActionIcon, Button, Menu, TextInput, Tooltip } from '@mantine/core'
import { IconPalette, IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { Label } from '#contract/person-parts.contract.ts'
import { client } from '../../../backend/client.ts'
import { errorWords } from '../../../backend/error-words.ts'
import { useChange } from '../../../backend/use-change.ts'
import { ErrorSentence } from '../../../components/error-sentence.tsx'
import { InlineField } from '../../../components/inline-field.tsx'
import { labelsQuery } from '../api/people-queries.ts'
import { inWords } from '../api/save-person.ts'
import { isLabelColour, type LabelColour, labelColours } from '../model/label-colours.ts'
import { LabelDot } from './label-dot.tsx'
import styles from './labels.module.css'

type LabelRow = Label & { people: number }
const icon = { size: 16, stroke: 1.8, 'aria-hidden': true }

/** All labels: their names, colours and how many people carry them. */
export function LabelsPanel({ onShow }: { onShow: (labelId: string) => void }) {
  const { data, error } = useQuery(labelsQuery())
  if (error) return <ErrorSentence message={errorWords(error)} />
  if (!data) return null
  return (
    <>
      {data.length === 0 && <p>Labels gather people who belong together: a team, a class, a city.</p>}
      <ul className={styles.list} aria-label="Labels">
        {data.map((label) => (
          <LabelLine key={label.id} label={label} onShow={() => onShow(label.id)} />
        ))}
      </ul>
      <AddLabel />
    </>
  )
}

function LabelLine({ label, onShow }: { label: LabelRow; onShow: () => void }) {
  const { id, name, color, people } = label
  const recolour = useChange(
    (next: LabelColour | null) => client.people.labels.update({ id, fields: { color: next } }),
    {
      done: 'Colour changed',
    },
  )
  const remove = useChange(() => client.people.labels.remove({ id }), { done: `Label “${name}” removed` })
  const rename = async (text: string) => {
    const next = text.trim()
    if (next === '') throw new Error('A label needs a name. The old one is kept.')
    await inWords(client.people.labels.update({ id, fields: { name: next } }))
  }
  return (
    <li className={styles.row}>
      <InlineField label={`Name of the label ${name}`} hideLabel value={name} maxLength={60} onSave={rename} />
      <Menu position="bottom-start">
        <Menu.Target>
          <Tooltip label="Colour">
            <ActionIcon
              aria-label={`Colour of ${name}: ${isLabelColour(color) ? labelColours[color].toLowerCase() : 'none'}`}
            >
              {isLabelColour(color) ? <LabelDot color={color} /> : <IconPalette {...icon} />}
            </ActionIcon>
          </Tooltip>
        </Menu.Target>
        <Menu.Dropdown>
          {(Object.keys(labelColours) as LabelColour[]).map((colour) => (
            <Menu.Item key={colour} leftSection={<LabelDot color={colour} />} onClick={() => void recolour.run(colour)}>
              {labelColours[colour]}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item onClick={() => void recolour.run(null)}>No colour</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {people === 0 ? (
        <span className={styles.nobody}>Nobody yet</span>
      ) : (
        <Button
          className={styles.count}
          size="xs"
          variant="subtle"
          color="gray"
          aria-label={`Show who carries ${name}`}
          onClick={onShow}
        >
          {people === 1 ? '1 person' : `${people} people`}
        </Button>
      )}
      <Tooltip label="Remove">
        <ActionIcon aria-label={`Remove the label ${name}`} onClick={() => void remove.run(undefined)}>
          <IconTrash {...icon} />
        </ActionIcon>
      </Tooltip>
    </li>
  )
}

function AddLabel() {
  const [name, setName] = useState('')
  const add = useChange((label: string) => client.people.labels.create({ name: label }), {
    done: 'Label added',
    toastProblem: false,
  })
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() !== '' && (await add.run(name.trim()))) setName('')
  }
  return (
    <form className={styles.add} onSubmit={(event) => void submit(event)} aria-label="Add a label">
      <TextInput
        label="New label"
        value={name}
        maxLength={60}
        onChange={(event) => setName(event.currentTarget.value)}
        error={add.error === null ? undefined : errorWords(add.error)}
      />
      <Button type="submit" disabled={name.trim() === ''} loading={add.pending}>
        Add
      </Button>
    </form>
  )
}
