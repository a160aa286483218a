import { Button, Group, Select, Stack, TextInput } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import {
  mentorshipStages,
  mentorshipTypes,
  stageHelp,
  stageNames,
  typeNames,
  type MentorshipStage,
  type MentorshipType,
  type MyRole,
} from '#contract/mentorship-words.ts'
import { errorField, errorWords } from '../../../backend/error-words.ts'
import { Dialog } from '../../../components/dialog.tsx'
import { ErrorSentence } from '../../../components/error-sentence.tsx'
import { systemZone, useNow } from '../../../lib/use-now.ts'
import { useAddMentorship } from '../api/mentorships.ts'
import { usePeopleNames } from '../api/people-names.ts'
import { readSince, sinceText } from '../model/since.ts'
import { PersonPicker, type PickedPerson } from './person-picker.tsx'

type NewMentorshipDialogProps = {
  opened: boolean
  onClose: () => void
  onAdded?: (id: string) => void
  /** Chosen already, when it is opened from a person's page. */
  person?: { id: string; name: string }
  /** Somebody who may become my mentor stands first where it has not begun. */
  begins?: 'prospect'
  /** What to think of before one more begins in a role. */
  room?: (myRole: MyRole) => ReactNode
}

/** A hint that changes length stands below its field, so that fields side by side stay level. */
const belowOrder: ('label' | 'input' | 'description' | 'error')[] = ['label', 'input', 'description', 'error']

const roles = (name: string): { value: MyRole; label: string }[] => [
  { value: 'mentor', label: `I mentor ${name}` },
  { value: 'mentee', label: `${name === 'them' ? 'They mentor' : `${name} mentors`} me` },
  { value: 'peer', label: 'We mentor each other' },
  { value: 'sponsor', label: `I sponsor ${name}` },
  { value: 'sponsee', label: `${name === 'them' ? 'They sponsor' : `${name} sponsors`} me` },
]

/** Begins a mentorship: with whom, who mentors whom, how far it is, since when. */
export function NewMentorshipDialog({ opened, onClose, onAdded, person, begins, room }: NewMentorshipDialogProps) {
  return (
    <Dialog opened={opened} onClose={onClose} title="A new mentorship" size={520}>
      {opened && <NewMentorshipForm onClose={onClose} onAdded={onAdded} person={person} begins={begins} room={room} />}
    </Dialog>
  )
}

function NewMentorshipForm({ onClose, onAdded, person, begins, room }: Omit<NewMentorshipDialogProps, 'opened'>) {
  const people = usePeopleNames()
  const now = useNow()
  const add = useAddMentorship()
  const [picked, setPicked] = useState<PickedPerson | null>(person ? { personId: person.id, name: person.name } : null)
  const [myRole, setMyRole] = useState<MyRole>(begins === undefined ? 'mentor' : 'mentee')
  const [stage, setStage] = useState<MentorshipStage>(begins ?? 'active')
  const [type, setType] = useState<MentorshipType>('traditional')
  const [title, setTitle] = useState('')
  const [since, setSince] = useState('')
  const [problems, setProblems] = useState<{ person?: string; since?: string }>({})

  const startedOn = since.trim() === '' ? null : readSince(since, now, systemZone())
  const field = errorField(add.error)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const found = {
      ...(picked ? {} : { person: 'Please choose a person, or type the name of somebody new.' }),
      ...(since.trim() !== '' && startedOn === null
        ? { since: 'Please write a year, a month like April 2023, or a day like 12 April 2023.' }
        : {}),
    }
    setProblems(found)
    if (!picked || found.since !== undefined) return
    const who = 'personId' in picked ? { personId: picked.personId } : { newPerson: picked.newPerson }
    const result = await add.run({ ...who, myRole, stage, type, title: title.trim() || null, startedOn })
    if (!result) return
    onClose()
    onAdded?.(result.id)
  }
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack gap="md">
        <PersonPicker people={people.data} value={picked} onChange={setPicked} error={problems.person} />
        <Select
          label="Who mentors whom"
          data={roles(picked?.name.split(' ')[0] ?? 'them')}
          value={myRole}
          onChange={(value) => value && setMyRole(value as MyRole)}
          allowDeselect={false}
        />
        <Select
          label="How far it is"
          inputWrapperOrder={belowOrder}
          description={stageHelp[stage]}
          data={mentorshipStages.map((value) => ({ value, label: stageNames[value] }))}
          value={stage}
          onChange={(value) => value && setStage(value as MentorshipStage)}
          allowDeselect={false}
        />
        <Group grow align="flex-start">
          <Select
            label="Kind"
            data={mentorshipTypes.map((value) => ({ value, label: typeNames[value] }))}
            value={type}
            onChange={(value) => value && setType(value as MentorshipType)}
            allowDeselect={false}
          />
          <TextInput
            label="Since"
            inputWrapperOrder={belowOrder}
            description={startedOn === null ? 'A year, a month or a day; may stay empty.' : sinceText(startedOn)}
            placeholder="2023, April 2023, last Friday"
            value={since}
            error={problems.since}
            onChange={(event) => setSince(event.currentTarget.value)}
          />
        </Group>
        <TextInput
          label="Title"
          placeholder="May stay empty: “Towards a first team”"
          value={title}
          maxLength={200}
          error={field === 'title' ? errorWords(add.error) : undefined}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        {stage !== 'ended' && room?.(myRole)}
        {add.error !== null && field !== 'title' && <ErrorSentence message={errorWords(add.error)} />}
        <Group justify="flex-end" gap="xs">
          <Button onClick={onClose}>Not now</Button>
          <Button type="submit" variant="filled" loading={add.pending}>
            Add the mentorship
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
