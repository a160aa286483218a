import { Button, Group, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useState } from 'react'
import { guessMentorship } from '#contract/record-kinds/guess-mentorship.ts'
import { readCapture } from '#contract/record-kinds/read-capture.ts'
import { recordKindOf } from '#contract/record-kinds/registry.ts'
import { formatDay } from '#shared/time.ts'
import { errorWords } from '#renderer/backend/error-words.ts'
import { Dialog } from '#renderer/components/dialog.tsx'
import { ErrorSentence } from '#renderer/components/error-sentence.tsx'
import { KindPicker } from '#renderer/components/kind-picker.tsx'
import { PersonAvatar } from '#renderer/components/person-avatar.tsx'
import { systemZone, useNow } from '#renderer/lib/use-now.ts'
import { type CaptureInput, captureCounts, captureMentorships, capturePeople, useCapture } from '../api/capture-api.ts'
import { captureDraft } from '../model/capture-draft.ts'
import { pickerGroups, shownKinds } from '../model/shown-kinds.ts'
import styles from './capture-dialog.module.css'

type CaptureDialogProps = {
  opened: boolean
  onClose: () => void
  /** Where the line belongs when the page it is opened from says so. */
  place?: Pick<CaptureInput, 'mentorshipId' | 'meetingId'>
}

/** One line from anywhere: Enter keeps it, Escape keeps the draft. Chips show how it is understood while it is typed. */
export function CaptureDialog({ opened, onClose, place }: CaptureDialogProps) {
  return (
    <Dialog opened={opened} onClose={onClose} title="Capture a thought" size={620} yOffset="12vh">
      <CaptureLine onClose={onClose} place={place} />
    </Dialog>
  )
}

function CaptureLine({ onClose, place }: Omit<CaptureDialogProps, 'opened'>) {
  const people = useQuery(capturePeople())
  const { data: counts = [] } = useQuery(captureCounts())
  const { data: mentorships = [] } = useQuery(captureMentorships())
  const capture = useCapture()
  const now = useNow()
  const [text, setText] = useState(captureDraft.get)
  const [meant, setMeant] = useState<readonly string[]>([])
  const named = people.data ?? []
  const read = readCapture(text, named, { now, zone: systemZone() })
  const change = (next: string) => {
    captureDraft.set(next)
    setText(next)
  }
  const toggleKind = (keyword: string) =>
    change(`!${keyword} ${text.replace(/(^|\s)![\p{L}_]+\s?/u, '$1').trimStart()}`)
  const save = async () => {
    if (read.title === '') return
    const kept = await capture.run({ ...place, text, personIds: meant.length > 0 ? [...meant] : undefined })
    if (!kept) return
    change('')
    onClose()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    void save()
  }
  const unclear = read.unclear.filter((name) => !name.people.some(({ id }) => meant.includes(id)))
  const shown = [...read.people, ...named.filter((person) => meant.includes(person.id))]
  const guess = place?.mentorshipId
    ? mentorships.find(({ id }) => id === place.mentorshipId)
    : guessMentorship(
        shown.map(({ id }) => id),
        place?.meetingId ? [] : mentorships,
      )
  return (
    <div className={styles.body}>
      <Textarea
        label="What do you want to keep?"
        description="!win or another word says what it is, @ names a person, # a tag; a day may stand after the last comma."
        placeholder="@Ana !advice Ask for the reason before the answer, yesterday"
        value={text}
        data-autofocus
        autosize
        minRows={2}
        maxRows={12}
        onChange={(event) => change(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <div className={styles.chips} role="group" aria-label="What it is">
        {shownKinds(counts, read.kind).map((kind) => (
          <button
            key={kind.name}
            type="button"
            className={styles.chip}
            aria-pressed={kind.name === read.kind}
            onClick={() => toggleKind(kind.keywords[0] ?? kind.name)}
          >
            {kind.words.one}
          </button>
        ))}
        <KindPicker
          label="Something else …"
          ask="What is it?"
          groups={pickerGroups}
          onPick={(name) => toggleKind(recordKindOf(name).keywords[0] ?? name)}
          button={{ size: 'xs', variant: 'subtle' }}
        />
      </div>
      <div className={styles.understood} role="status">
        {read.title !== '' && (
          <>
            <span>{recordKindOf(read.kind).words.one}</span>
            {shown.map((person) => (
              <span key={person.id} className={styles.person}>
                <PersonAvatar name={person.displayName} id={person.id} size={20} />
                {person.displayName}
              </span>
            ))}
            {guess && <span>in {mentorshipWords(guess)}</span>}
            {read.tags.map((tag) => (
              <span key={tag}>#{tag}</span>
            ))}
            {read.day !== null && <span>{formatDay(read.day)}</span>}
            {read.hints.map((hint) => (
              <span key={hint} className={styles.hint}>
                {hint}
              </span>
            ))}
          </>
        )}
      </div>
      {unclear.map((name) => (
        <div key={name.written} className={styles.chips} role="group" aria-label={`Who is ${name.written}?`}>
          <span>Who is “{name.written}”?</span>
          {name.people.map((person) => (
            <button
              key={person.id}
              type="button"
              className={styles.chip}
              onClick={() => setMeant([...meant, person.id])}
            >
              {person.displayName}
            </button>
          ))}
        </div>
      ))}
      {capture.error !== null && <ErrorSentence message={errorWords(capture.error)} />}
      <Group justify="flex-end" gap="xs">
        <Button onClick={onClose}>Later</Button>
        <Button variant="filled" loading={capture.pending} disabled={read.title === ''} onClick={() => void save()}>
          Keep it
        </Button>
      </Group>
    </div>
  )
}

const mentorshipWords = ({ title, personName }: { title: string | null; personName: string }) =>
  title ?? `your mentorship with ${personName}`
