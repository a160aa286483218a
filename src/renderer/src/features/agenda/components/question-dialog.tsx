import { Button, Group, Select, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Lane } from '#contract/agenda.contract.ts'
import type { ContentEntry } from '#contract/content-packs/content-pack.ts'
import { contentStages, stageNames } from '#contract/content-packs/content-stages.ts'
import {
  askerNames,
  questionAskers,
  questionsPack,
  questionTopicNames,
  questionTopics,
  type Question,
} from '#contract/content-packs/questions.pack.ts'
import { offered, packQuery } from '#renderer/backend/content-packs.ts'
import { errorWords } from '#renderer/backend/error-words.ts'
import { formatDay } from '#shared/time.ts'
import { DelayedSkeleton } from '../../../components/delayed-skeleton.tsx'
import { Dialog } from '../../../components/dialog.tsx'
import { ErrorSentence } from '../../../components/error-sentence.tsx'
import { LaneToggle } from '../../../components/lane-toggle.tsx'
import { askedQuestionsQuery, useAddTopics } from '../api/topics-from-packs.ts'
import { findQuestions, type QuestionFilter } from '../model/find-questions.ts'
import styles from './from-packs.module.css'

type QuestionDialogProps = { mentorshipId: string; meetingId: string; partnerName: string; onClose: () => void }

const shownAtOnce = 40
const options = <Value extends string>(values: readonly Value[], names: Readonly<Record<Value, string>>) =>
  values.map((value) => ({ value, label: names[value] }))

/** Finds a question and puts it on the agenda; those asked before say when. */
export function QuestionDialog({ mentorshipId, meetingId, partnerName, onClose }: QuestionDialogProps) {
  const { data, error } = useQuery(packQuery(questionsPack))
  const { data: asked = new Map<string, string>() } = useQuery(askedQuestionsQuery(mentorshipId))
  const [filter, setFilter] = useState<QuestionFilter>({ words: '', stage: null, topic: null, role: null })
  const [lane, setLane] = useState<Lane>('private')
  const add = useAddTopics()
  const found = findQuestions(offered(data), filter, asked)
  const keep = ({ id, value }: ContentEntry<Question>) =>
    void add.run({
      mentorshipId,
      meetingId,
      items: [{ title: value.text, type: 'question', lane, from: { pack: questionsPack.name, id } }],
    })
  return (
    <Dialog opened onClose={onClose} title="Find a question" size={680}>
      <TextInput
        label="Words"
        data-autofocus
        placeholder="feedback, choice, rest"
        value={filter.words}
        onChange={(event) => setFilter({ ...filter, words: event.currentTarget.value })}
      />
      <div className={styles.filters}>
        <Select
          label="Occasion"
          placeholder="Any"
          clearable
          data={options(contentStages, stageNames)}
          value={filter.stage}
          onChange={(stage) => setFilter({ ...filter, stage: stage as QuestionFilter['stage'] })}
        />
        <Select
          label="About"
          placeholder="Anything"
          clearable
          data={options(questionTopics, questionTopicNames)}
          value={filter.topic}
          onChange={(topic) => setFilter({ ...filter, topic: topic as QuestionFilter['topic'] })}
        />
        <Select
          label="Asked by"
          placeholder="Anybody"
          clearable
          data={options(questionAskers, askerNames)}
          value={filter.role}
          onChange={(role) => setFilter({ ...filter, role: role as QuestionFilter['role'] })}
        />
      </div>
      <div className={styles.head}>
        <span className={styles.facts} aria-live="polite">
          {found.length === 1 ? '1 question' : `${found.length} questions`}
        </span>
        <LaneToggle of="the question" value={lane} partnerName={partnerName} onChange={setLane} />
      </div>
      {error !== null && <ErrorSentence message={errorWords(error)} />}
      {data === undefined && error === null && <DelayedSkeleton label="Loading questions" />}
      {data !== undefined && found.length === 0 && (
        <p className={styles.about}>No question says that. Try fewer words.</p>
      )}
      <ul className={styles.list} aria-label="Questions">
        {found.slice(0, shownAtOnce).map((entry) => (
          <li key={entry.id} className={styles.row}>
            <div className={styles.words}>
              <span>{entry.value.text}</span>
              <p className={styles.facts}>
                {[stageNames[entry.value.stage], askedWords(asked.get(entry.id))].filter(Boolean).join(' · ')}
              </p>
            </div>
            <Button size="xs" aria-label={`Add: ${entry.value.text}`} onClick={() => keep(entry)}>
              Add
            </Button>
          </li>
        ))}
      </ul>
      {found.length > shownAtOnce && (
        <p className={styles.about}>{found.length - shownAtOnce} more; a word or a filter narrows them down.</p>
      )}
      <Group justify="flex-end" gap="xs" mt="lg">
        <Button onClick={onClose}>Done</Button>
      </Group>
    </Dialog>
  )
}

const askedWords = (on: string | undefined) => on && `asked on ${formatDay(on)}`
