import { Button, Group, Select, Textarea, TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import type { AgendaTemplate, AgendaTemplateItem } from '#contract/content-packs/agenda-templates.pack.ts'
import { contentStages, stageNames } from '#contract/content-packs/content-stages.ts'
import { Dialog } from '../../../components/dialog.tsx'
import { ErrorSentence } from '../../../components/error-sentence.tsx'
import { optionsOf } from './options-of.ts'
import type { EntryFormProps } from './pack-editor.tsx'
import { TemplateItemFields } from './template-item-fields.tsx'
import styles from './content.module.css'

const emptyItem: AgendaTemplateItem = {
  title: '',
  minutes: 10,
  prompt: '',
  type: 'discuss',
  answers: 'both',
  optional: false,
}
const empty: AgendaTemplate = { title: '', about: '', stage: 'monthly', items: [emptyItem] }

/** A template: what it is for, and its topics in their order. */
export function TemplateForm({ value, problem, saving, onSave, onClose }: EntryFormProps<AgendaTemplate>) {
  const [draft, setDraft] = useState(value ?? empty)
  const set = (fields: Partial<AgendaTemplate>) => setDraft({ ...draft, ...fields })
  const { items } = draft
  const setItem = (at: number, item: AgendaTemplateItem) =>
    set({ items: items.map((each, index) => (index === at ? item : each)) })
  const move = (at: number, by: -1 | 1) => {
    const item = items[at]
    if (item) set({ items: items.toSpliced(at, 1).toSpliced(at + by, 0, item) })
  }
  const isWhole = draft.title.trim() !== '' && items.length > 0 && items.every(({ title }) => title.trim() !== '')
  return (
    <Dialog opened onClose={onClose} title={value ? 'Change the template' : 'Add a template'} size={680} yOffset="5vh">
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          onSave(draft)
        }}
      >
        <div className={styles.pair}>
          <TextInput
            label="Name"
            data-autofocus
            maxLength={200}
            value={draft.title}
            onChange={(event) => set({ title: event.currentTarget.value })}
          />
          <Select
            label="Occasion"
            allowDeselect={false}
            data={optionsOf(contentStages, stageNames)}
            value={draft.stage}
            onChange={(stage) => stage && set({ stage })}
          />
        </div>
        <Textarea
          label="What it is for"
          autosize
          maxLength={500}
          value={draft.about}
          onChange={(event) => set({ about: event.currentTarget.value })}
        />
        {items.map((item, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- topics have no ids, and their order is what is edited
          <TemplateItemFields
            key={at}
            number={at + 1}
            item={item}
            onChange={(next) => setItem(at, next)}
            onUp={at > 0 ? () => move(at, -1) : undefined}
            onDown={at < items.length - 1 ? () => move(at, 1) : undefined}
            onRemove={items.length > 1 ? () => set({ items: items.toSpliced(at, 1) }) : undefined}
          />
        ))}
        <Group justify="space-between" gap="xs">
          <Button
            leftSection={<IconPlus size={16} stroke={1.8} aria-hidden />}
            disabled={items.length >= 30}
            onClick={() => set({ items: [...items, emptyItem] })}
          >
            Add a topic
          </Button>
          <span className={styles.facts}>{items.reduce((sum, { minutes }) => sum + minutes, 0)} min in all</span>
        </Group>
        {problem !== null && <ErrorSentence message={problem} />}
        <Group justify="flex-end" gap="xs">
          <Button onClick={onClose}>Not now</Button>
          <Button type="submit" variant="filled" loading={saving} disabled={!isWhole}>
            Save
          </Button>
        </Group>
      </form>
    </Dialog>
  )
}
