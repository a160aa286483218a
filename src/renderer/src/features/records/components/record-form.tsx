import { Button, Checkbox, Group, Textarea, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { AnyRecordKind } from '#contract/record-kinds/define-record-kind.ts'
import type { ConfidenceInput } from '#contract/confidence.contract.ts'
import type { LinkedPersonInput } from '#contract/records.contract.ts'
import { errorField, errorWords } from '#renderer/backend/error-words.ts'
import { ConfidenceFields } from '#renderer/components/confidence/confidence-fields.tsx'
import { DateField } from '#renderer/components/date-field.tsx'
import { ErrorSentence } from '#renderer/components/error-sentence.tsx'
import { useAddRecord } from '../api/record-changes.ts'
import { useDayWords } from '#renderer/lib/use-day-words.ts'
import { FieldInput } from './field-input.tsx'
import { PeopleSelect } from './people-select.tsx'
import styles from './records.module.css'

export type RecordDefaults = {
  title?: string
  mentorshipId?: string
  meetingId?: string
  personIds?: readonly string[]
  /** The record this one becomes a part of; it stands in the lane of that one. */
  parentId?: string
  lane?: 'private' | 'shared'
  /** The person of the mentorship; without it sharing is not offered. */
  partnerName?: string
}

type RecordFormProps = {
  kind: AnyRecordKind
  defaults?: RecordDefaults
  /** Called with the new record's id. */
  onAdded: (id: string) => void
  onCancel: () => void
}

/** Asks for a new record of any kind; everything in it comes from the kind's definition. */
export function RecordForm({ kind, defaults = {}, onAdded, onCancel }: RecordFormProps) {
  const { today, parse } = useDayWords()
  const add = useAddRecord(kind)
  const [title, setTitle] = useState(defaults.title ?? '')
  const [body, setBody] = useState('')
  const [day, setDay] = useState<string | null>(today)
  const [confidence, setConfidence] = useState<ConfidenceInput | null>(null)
  const [lane, setLane] = useState(defaults.lane ?? 'private')
  const isShared = lane === 'shared'
  const choosesLane =
    kind.lane === 'shareable' &&
    defaults.partnerName !== undefined &&
    defaults.mentorshipId !== undefined &&
    defaults.parentId === undefined
  const [data, setData] = useState<Record<string, unknown>>({})
  const [people, setPeople] = useState<Record<string, readonly string[]>>(() =>
    startPeople(kind, defaults.personIds ?? []),
  )

  const wrong = add.error === null ? undefined : errorField(add.error)
  const sentence = add.error === null ? undefined : errorWords(add.error)
  const shownAtField = wrong === 'title' || (wrong?.startsWith('data.') ?? false)
  const asked = Object.entries(kind.fields).filter(([, field]) => field.inStatus === undefined)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const links = linksOf(kind, people)
    const added = await add.run({
      kind: kind.name,
      title,
      body: body.trim() === '' ? null : body,
      occurredOn: day ?? today,
      mentorshipId: defaults.mentorshipId,
      meetingId: defaults.meetingId,
      confidence: isShared ? undefined : confidence,
      lane,
      parentId: defaults.parentId,
      data,
      people: links.length > 0 ? links : undefined,
    })
    if (added) onAdded(added.id)
  }
  return (
    <form onSubmit={(event) => void submit(event)} className={styles.form}>
      <TextInput
        label={kind.words.title}
        value={title}
        data-autofocus
        required
        withAsterisk={false}
        error={wrong === 'title' ? sentence : undefined}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      {kind.people.map((role) => (
        <PeopleSelect
          key={role.role}
          label={role.label}
          one={role.one}
          value={people[role.role] ?? []}
          onChange={(ids) => setPeople({ ...people, [role.role]: ids })}
        />
      ))}
      {asked.map(([name, field]) => (
        <FieldInput
          key={name}
          field={field}
          value={data[name]}
          error={wrong === `data.${name}` ? sentence : undefined}
          onChange={(value) => setData({ ...data, [name]: value })}
        />
      ))}
      {kind.words.body !== undefined && (
        <Textarea
          label={kind.words.body}
          autosize
          minRows={3}
          maxRows={14}
          value={body}
          onChange={(event) => setBody(event.currentTarget.value)}
        />
      )}
      <DateField label={kind.words.day} value={day} onChange={setDay} parse={parse} />
      {choosesLane && (
        <Checkbox
          label={`Share with ${defaults.partnerName}`}
          description="It stands in both notebooks once you share this mentorship, and both of you can change it."
          checked={isShared}
          onChange={(event) => setLane(event.currentTarget.checked ? 'shared' : 'private')}
        />
      )}
      {!isShared && (
        <Checkbox
          label="Told in confidence"
          description="It is left out of files, of pages and of what you share, and you are asked first."
          checked={confidence !== null}
          onChange={(event) => setConfidence(event.currentTarget.checked ? startConfidence(people) : null)}
        />
      )}
      {!isShared && confidence !== null && <ConfidenceFields value={confidence} onChange={setConfidence} />}
      {sentence !== undefined && !shownAtField && <ErrorSentence message={sentence} />}
      <Group justify="flex-end" gap="xs">
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" variant="filled" loading={add.pending} disabled={title.trim() === ''}>
          {kind.words.add}
        </Button>
      </Group>
    </form>
  )
}

function startPeople(kind: AnyRecordKind, ids: readonly string[]): Record<string, readonly string[]> {
  const role = kind.people.find((known) => known.partner) ?? kind.people.find((known) => !known.dated)
  return role && ids.length > 0 ? { [role.role]: role.one ? ids.slice(0, 1) : ids } : {}
}

function linksOf(kind: AnyRecordKind, people: Record<string, readonly string[]>): LinkedPersonInput[] {
  return kind.people.flatMap(({ role }) => (people[role] ?? []).map((personId) => ({ personId, role })))
}

/** One person who is named is the likely one; without any the core takes the person of the mentorship. */
function startConfidence(people: Record<string, readonly string[]>): ConfidenceInput {
  const named = [...new Set(Object.values(people).flat())]
  return { level: 'pair_only', ...(named.length === 1 && { toldBy: named[0] }) }
}
