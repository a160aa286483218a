import { ActionIcon, Button, Menu, Select, TextInput } from '@mantine/core'
import { IconCopy, IconDots, IconStar, IconStarFilled, IconTrash } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import type { PersonDetail } from '#contract/people.contract.ts'
import {
  contactPointKinds,
  type ContactPoint,
  type ContactPointInput,
  type ContactPointKind,
} from '#contract/person-parts.contract.ts'
import { client } from '../../../backend/client.ts'
import { errorWords } from '../../../backend/error-words.ts'
import { useChange } from '../../../backend/use-change.ts'
import { InlineField } from '../../../components/inline-field.tsx'
import { Section } from '../../../components/section.tsx'
import { showToast } from '../../../components/undo-toast.tsx'
import { inWords } from '../api/save-person.ts'
import { addressLink, guessContactKind } from '../model/contact-kind.ts'
import { contactKindWords } from '../model/person-words.ts'
import styles from './people.module.css'

const icon = { size: 16, stroke: 1.8, 'aria-hidden': true }

/** How to reach a person. What kind of address it is shows while it is typed. */
export function ContactPointsSection({ person }: { person: PersonDetail }) {
  const [adding, setAdding] = useState(false)
  return (
    <Section
      title="How to reach them"
      actions={
        !adding && (
          <Button size="xs" variant="subtle" color="gray" onClick={() => setAdding(true)}>
            Add an address
          </Button>
        )
      }
    >
      {person.contactPoints.length > 0 && (
        <ul className={styles.rows}>
          {person.contactPoints.map((point) => (
            <PointRow key={point.id} point={point} />
          ))}
        </ul>
      )}
      {adding && <AddPoint personId={person.id} onClose={() => setAdding(false)} />}
    </Section>
  )
}

function PointRow({ point }: { point: ContactPoint }) {
  const update = useChange((fields: Partial<ContactPointInput>) =>
    client.people.contactPoints.update({ id: point.id, fields }),
  )
  const remove = useChange(() => client.people.contactPoints.remove({ id: point.id }), {
    done: `${point.value} removed`,
  })
  const link = addressLink(point.kind, point.value)
  const copy = async () => {
    await navigator.clipboard.writeText(point.value)
    showToast(`Copied ${point.value}`)
  }
  const words = [contactKindWords[point.kind], point.context, point.label].filter(Boolean).join(', ')
  return (
    <li className={styles.row}>
      <div className={styles.point}>
        <span className={styles.soft}>
          {words}
          {point.preferred && ' (preferred)'}
        </span>
        <InlineField
          label={words}
          hideLabel
          value={point.value}
          onSave={(value) => inWords(client.people.contactPoints.update({ id: point.id, fields: { value } }))}
        />
      </div>
      <div className={styles.tail}>
        <ActionIcon aria-label={`Copy ${point.value}`} title="Copy" onClick={() => void copy()}>
          <IconCopy {...icon} />
        </ActionIcon>
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon aria-label={`More for ${point.value}`} title="More">
              <IconDots {...icon} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {link && (
              <Menu.Item component="a" href={link} target="_blank" rel="noreferrer">
                Open
              </Menu.Item>
            )}
            <Menu.Item
              leftSection={point.preferred ? <IconStarFilled {...icon} /> : <IconStar {...icon} />}
              onClick={() => void update.run({ preferred: !point.preferred })}
            >
              {point.preferred ? 'No longer preferred' : 'Prefer this one'}
            </Menu.Item>
            {(['work', 'home'] as const).map((context) => (
              <Menu.Item
                key={context}
                onClick={() => void update.run({ context: point.context === context ? null : context })}
              >
                {point.context === context ? `Not for ${context}` : `For ${context}`}
              </Menu.Item>
            ))}
            <Menu.Divider />
            <Menu.Item leftSection={<IconTrash {...icon} />} onClick={() => void remove.run(undefined)}>
              Remove
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
    </li>
  )
}

function AddPoint({ personId, onClose }: { personId: string; onClose: () => void }) {
  const [value, setValue] = useState('')
  const [chosen, setChosen] = useState<ContactPointKind>()
  const kind = chosen ?? guessContactKind(value)
  const add = useChange(() => client.people.contactPoints.add({ personId, kind, value }), { toastProblem: false })
  const save = async (event: FormEvent) => {
    event.preventDefault()
    if ((await add.run(undefined)) === undefined) return
    setValue('')
    setChosen(undefined)
    onClose()
  }
  const kinds = contactPointKinds.map((each) => ({ value: each, label: contactKindWords[each] }))
  return (
    <form className={styles.adder} onSubmit={(event) => void save(event)}>
      <TextInput
        className={styles.grow}
        aria-label="New address"
        placeholder="ana@example.org, +49 170 5550100, a link"
        value={value}
        onChange={(event) => setValue(event.currentTarget.value)}
        error={add.error ? errorWords(add.error) : undefined}
        // The field appears because it was asked for.
        autoFocus
      />
      <Select
        aria-label="Kind of address"
        w={140}
        data={kinds}
        value={value.trim() === '' && !chosen ? 'email' : kind}
        allowDeselect={false}
        onChange={(next) => setChosen(contactPointKinds.find((each) => each === next))}
      />
      <Button type="submit" variant="filled" loading={add.pending} disabled={value.trim() === ''}>
        Add
      </Button>
      <Button onClick={onClose}>Cancel</Button>
    </form>
  )
}
