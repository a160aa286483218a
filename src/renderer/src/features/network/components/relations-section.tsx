import { ActionIcon, Anchor, Button, Select, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { relationKinds, relationWords, type RelationKind } from '#contract/network-words.ts'
import { errorWords } from '#renderer/backend/error-words.ts'
import { Dialog } from '#renderer/components/dialog.tsx'
import { ErrorSentence } from '#renderer/components/error-sentence.tsx'
import { ListedRow, RowList } from '#renderer/components/row-list.tsx'
import { Section } from '#renderer/components/section.tsx'
import { namesQuery, relationsQuery, useAddRelation, useRemoveRelation } from '../api/network.ts'
import { spanWords } from '../model/words.ts'
import styles from './network.module.css'

type RelationsSectionProps = {
  personId: string
  name: string
  /** Reads a date as it was typed; null where it is none. */
  readDate: (text: string) => string | null
}

/** How somebody knows others, beyond what mentorships and places of work tell. */
export function RelationsSection({ personId, name, readDate }: RelationsSectionProps) {
  const found = useQuery(relationsQuery(personId))
  const remove = useRemoveRelation()
  const [adding, setAdding] = useState(false)
  return (
    <Section
      title="Who they know"
      actions={
        <>
          <Anchor href={`#/network/map?around=${personId}`} size="sm">
            See the picture
          </Anchor>
          <Button size="xs" variant="subtle" color="gray" onClick={() => setAdding(true)}>
            Add a tie
          </Button>
        </>
      }
    >
      {found.isError && <ErrorSentence message={errorWords(found.error)} />}
      {found.data && found.data.length > 0 && (
        <RowList label={`Whom ${name} knows`}>
          {found.data.map((tie) => (
            <ListedRow
              key={tie.id}
              what={
                <>
                  {relationWords[tie.kind][tie.outward ? 'from' : 'to']}{' '}
                  <Anchor href={`#/people/${tie.other.id}`}>{tie.other.name}</Anchor>
                </>
              }
              facts={[spanWords(tie), tie.note].filter(Boolean).join(' · ')}
            >
              <ActionIcon aria-label={`Remove the tie with ${tie.other.name}`} onClick={() => void remove.run(tie.id)}>
                <IconX size={16} stroke={1.8} aria-hidden />
              </ActionIcon>
            </ListedRow>
          ))}
        </RowList>
      )}
      {adding && <RelationDialog {...{ personId, name, readDate }} onClose={() => setAdding(false)} />}
    </Section>
  )
}

/** Both ways of a kind that has two, so that the sentence reads from this person. */
const choices = relationKinds.flatMap((kind) => {
  const { from, to } = relationWords[kind]
  const outward = { value: `${kind}.from`, label: from }
  return from === to ? [outward] : [outward, { value: `${kind}.to`, label: to }]
})

function RelationDialog({ personId, name, readDate, onClose }: RelationsSectionProps & { onClose: () => void }) {
  const [choice, setChoice] = useState('mentor_of.from')
  const [otherId, setOtherId] = useState<string | null>(null)
  const [since, setSince] = useState('')
  const [until, setUntil] = useState('')
  const [note, setNote] = useState('')
  const people = useQuery(namesQuery)
  const add = useAddRelation()
  const problem = (text: string) =>
    text.trim() !== '' && readDate(text) === null ? 'A year, a month and year, or a day, please.' : undefined
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (otherId === null || problem(since) || problem(until)) return
    const [kind, side] = choice.split('.') as [RelationKind, string]
    const ends = side === 'from' ? { fromId: personId, toId: otherId } : { fromId: otherId, toId: personId }
    const days = { since: readDate(since), until: readDate(until) }
    if ((await add.run({ ...ends, kind, ...days, note: note.trim() || null })) !== undefined) onClose()
  }
  return (
    <Dialog opened onClose={onClose} title={`Whom ${name} knows`} size={520}>
      <form className={styles.stack} onSubmit={(event) => void submit(event)}>
        <div className={styles.pair}>
          <Select
            label={`${name} is or does`}
            data={choices}
            value={choice}
            allowDeselect={false}
            onChange={(value) => setChoice(value ?? choice)}
          />
          <Select
            label="Who"
            placeholder="Type a name"
            data-autofocus
            searchable
            limit={30}
            data={(people.data ?? [])
              .filter(({ id }) => id !== personId)
              .map(({ id, displayName }) => ({ value: id, label: displayName }))}
            value={otherId}
            onChange={setOtherId}
            nothingFoundMessage="Nobody of this name is in your notebook."
          />
        </div>
        <div className={styles.pair}>
          <TextInput
            label="Since"
            placeholder="April 2024"
            value={since}
            error={problem(since)}
            onChange={(event) => setSince(event.currentTarget.value)}
          />
          <TextInput
            label="Until"
            placeholder="still so"
            value={until}
            error={problem(until)}
            onChange={(event) => setUntil(event.currentTarget.value)}
          />
        </div>
        <TextInput label="More" value={note} onChange={(event) => setNote(event.currentTarget.value)} />
        {add.error !== null && <ErrorSentence message={errorWords(add.error)} />}
        <div className={styles.buttons} style={{ justifyContent: 'flex-end' }}>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="filled" loading={add.pending} disabled={otherId === null}>
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
