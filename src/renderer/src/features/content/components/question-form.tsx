import { Button, Group, Select, Textarea } from '@mantine/core'
import { useState } from 'react'
import { contentStages, stageNames } from '#contract/content-packs/content-stages.ts'
import {
  askerNames,
  questionAskers,
  questionTopicNames,
  questionTopics,
  type Question,
} from '#contract/content-packs/questions.pack.ts'
import { Dialog } from '../../../components/dialog.tsx'
import { ErrorSentence } from '../../../components/error-sentence.tsx'
import type { EntryFormProps } from './pack-editor.tsx'
import { optionsOf } from './options-of.ts'
import styles from './content.module.css'

const empty: Question = { text: '', stage: 'monthly', topic: 'work', role: 'either' }

/** A question: its words, and where it has its place. */
export function QuestionForm({ value, problem, saving, onSave, onClose }: EntryFormProps<Question>) {
  const [draft, setDraft] = useState(value ?? empty)
  const set = (fields: Partial<Question>) => setDraft({ ...draft, ...fields })
  return (
    <Dialog opened onClose={onClose} title={value ? 'Change the question' : 'Add a question'} size={560}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          onSave(draft)
        }}
      >
        <Textarea
          label="Question"
          data-autofocus
          autosize
          minRows={2}
          maxLength={500}
          value={draft.text}
          onChange={(event) => set({ text: event.currentTarget.value })}
        />
        <div className={styles.pair}>
          <Select
            label="Occasion"
            allowDeselect={false}
            data={optionsOf(contentStages, stageNames)}
            value={draft.stage}
            onChange={(stage) => stage && set({ stage })}
          />
          <Select
            label="About"
            allowDeselect={false}
            data={optionsOf(questionTopics, questionTopicNames)}
            value={draft.topic}
            onChange={(topic) => topic && set({ topic })}
          />
          <Select
            label="Asked by"
            allowDeselect={false}
            data={optionsOf(questionAskers, askerNames)}
            value={draft.role}
            onChange={(role) => role && set({ role })}
          />
        </div>
        {problem !== null && <ErrorSentence message={problem} />}
        <Group justify="flex-end" gap="xs">
          <Button onClick={onClose}>Not now</Button>
          <Button type="submit" variant="filled" loading={saving} disabled={draft.text.trim() === ''}>
            Save
          </Button>
        </Group>
      </form>
    </Dialog>
  )
}
