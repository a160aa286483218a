import { Button, Checkbox, Group, SegmentedControl, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { agendaTemplatesPack, type AgendaTemplate } from '#contract/content-packs/agenda-templates.pack.ts'
import type { ContentEntry } from '#contract/content-packs/content-pack.ts'
import type { Lane } from '#contract/agenda.contract.ts'
import { offered, packQuery } from '#renderer/backend/content-packs.ts'
import { errorWords } from '#renderer/backend/error-words.ts'
import { DelayedSkeleton } from '../../../components/delayed-skeleton.tsx'
import { Dialog } from '../../../components/dialog.tsx'
import { ErrorSentence } from '../../../components/error-sentence.tsx'
import { LaneToggle } from '../../../components/lane-toggle.tsx'
import { useAddTopics } from '../api/topics-from-packs.ts'
import { agendaTypes } from '../model/agenda-types.ts'
import { chosenAtFirst, scaleMinutes, usualLengths } from '../model/scale-template.ts'
import styles from './from-packs.module.css'

type TemplateDialogProps = {
  mentorshipId: string
  meetingId: string
  partnerName: string
  lengthMinutes?: number
  onClose: () => void
}

const answerWords = { mentee: 'the mentee begins', mentor: 'the mentor begins', both: null }

/** Puts the topics of a template on a meeting: which ones, how long, and who sees each. */
export function TemplateDialog(props: TemplateDialogProps) {
  const { data, error } = useQuery(packQuery(agendaTemplatesPack))
  const templates = offered(data)
  const [id, setId] = useState<string | null>(null)
  const chosen = templates.find((entry) => entry.id === id)
  return (
    <Dialog opened onClose={props.onClose} title="Use a template" size={680}>
      {error !== null && <ErrorSentence message={errorWords(error)} />}
      {data === undefined && error === null && <DelayedSkeleton label="Loading templates" />}
      {data !== undefined && templates.length === 0 && (
        <p>All templates are hidden. They can be shown again under Templates and questions.</p>
      )}
      {templates.length > 0 && (
        <Select
          label="Template"
          placeholder="Choose one to look at it"
          searchable
          data-autofocus
          data={templates.map((entry) => ({ value: entry.id, label: entry.value.title }))}
          value={id}
          onChange={setId}
        />
      )}
      {chosen && <TemplateChoice key={chosen.id} template={chosen} {...props} />}
      {!chosen && (
        <Group justify="flex-end" gap="xs" mt="lg">
          <Button onClick={props.onClose}>Not now</Button>
        </Group>
      )}
    </Dialog>
  )
}

type TemplateChoiceProps = TemplateDialogProps & { template: ContentEntry<AgendaTemplate> }

function TemplateChoice(props: TemplateChoiceProps) {
  const { mentorshipId, meetingId, partnerName, lengthMinutes, onClose, template } = props
  const { about, items } = template.value
  const written = items.reduce((sum, { minutes }) => sum + minutes, 0)
  const lengths = [...new Set<number>([...usualLengths, written])].toSorted((a, b) => a - b)
  const [length, setLength] = useState(lengths.find((each) => each === lengthMinutes) ?? written)
  const [ticked, setTicked] = useState(() => chosenAtFirst(items, length))
  const [lanes, setLanes] = useState<Lane[]>(() => items.map(() => 'private'))
  const add = useAddTopics()
  const picked = items.flatMap((item, index) => (ticked[index] ? [{ item, index }] : []))
  const minutes = scaleMinutes(
    picked.map(({ item }) => item.minutes),
    length,
  )
  const minutesOf = new Map(picked.map(({ index }, place) => [index, minutes[place]]))
  const allShared = lanes.every((lane) => lane === 'shared')
  const keep = async () => {
    const added = await add.run({
      mentorshipId,
      meetingId,
      items: picked.map(({ item, index }, place) => ({
        title: item.title,
        detail: item.prompt || null,
        type: item.type,
        lane: lanes[index] ?? 'private',
        timeboxMinutes: minutes[place] ?? null,
        from: { pack: agendaTemplatesPack.name, id: template.id },
      })),
    })
    if (added) onClose()
  }
  return (
    <>
      {about !== '' && <p className={styles.about}>{about}</p>}
      <Group justify="space-between" gap="xs" mt="sm">
        <SegmentedControl
          aria-label="Length"
          data={lengths.map((each) => ({ value: String(each), label: `${each} min` }))}
          value={String(length)}
          onChange={(value) => {
            setLength(Number(value))
            setTicked(chosenAtFirst(items, Number(value)))
          }}
        />
        <Button
          size="xs"
          variant="subtle"
          onClick={() => setLanes(items.map(() => (allShared ? 'private' : 'shared')))}
        >
          {allShared ? 'Keep all to yourself' : `Show all to ${partnerName}`}
        </Button>
      </Group>
      <ul className={styles.list} aria-label="Topics of the template">
        {items.map((item, index) => (
          <li key={item.title} className={styles.row}>
            <Checkbox
              checked={ticked[index] ?? false}
              aria-label={item.title}
              onChange={() => setTicked(ticked.map((each, place) => (place === index ? !each : each)))}
            />
            <div className={styles.words}>
              <span>{item.title}</span>
              {item.prompt !== '' && <p className={styles.facts}>{item.prompt}</p>}
              <p className={styles.facts}>
                {[
                  minutesOf.has(index) && `${minutesOf.get(index)} min`,
                  item.type !== 'discuss' && agendaTypes[item.type].label,
                  answerWords[item.answers],
                  item.optional && 'optional',
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
            </div>
            <LaneToggle
              of={item.title}
              value={lanes[index] ?? 'private'}
              partnerName={partnerName}
              onChange={(lane) => setLanes(lanes.map((each, place) => (place === index ? lane : each)))}
            />
          </li>
        ))}
      </ul>
      <Group justify="flex-end" gap="xs" mt="lg">
        <Button onClick={onClose}>Not now</Button>
        <Button variant="filled" disabled={picked.length === 0} loading={add.pending} onClick={() => void keep()}>
          {picked.length === 1 ? 'Add 1 topic' : `Add ${picked.length} topics`}
        </Button>
      </Group>
    </>
  )
}
