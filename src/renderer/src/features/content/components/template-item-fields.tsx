import { ActionIcon, Checkbox, Group, NumberInput, Select, Textarea, TextInput } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconX } from '@tabler/icons-react'
import { agendaItemTypes, type AgendaItemType } from '#contract/agenda.contract.ts'
import { templateAnswerers, type AgendaTemplateItem } from '#contract/content-packs/agenda-templates.pack.ts'
import { optionsOf } from './options-of.ts'
import styles from './content.module.css'

type TemplateItemFieldsProps = {
  number: number
  item: AgendaTemplateItem
  onChange: (item: AgendaTemplateItem) => void
  onUp?: () => void
  onDown?: () => void
  onRemove?: () => void
}

const icon = { size: 16, stroke: 1.8, 'aria-hidden': true }
const typeNames: Record<AgendaItemType, string> = {
  discuss: 'To discuss',
  question: 'Question',
  decision: 'Decision',
  update: 'Update',
  feedback_request: 'Feedback wanted',
  win: 'Win',
  obstacle: 'Obstacle',
  fyi: 'For information',
  goal_review: 'Goal review',
  follow_up: 'Follow-up',
}
const answererNames = { mentee: 'The mentee begins', mentor: 'The mentor begins', both: 'Both' }

/** One topic of a template. */
export function TemplateItemFields({ number, item, onChange, onUp, onDown, onRemove }: TemplateItemFieldsProps) {
  const set = (fields: Partial<AgendaTemplateItem>) => onChange({ ...item, ...fields })
  const named = (what: string) => `${what} of topic ${number}`
  return (
    <fieldset className={styles.item}>
      <Group justify="space-between" gap="xs" wrap="nowrap" align="end">
        <TextInput
          flex={1}
          label={`Topic ${number}`}
          maxLength={500}
          value={item.title}
          onChange={(event) => set({ title: event.currentTarget.value })}
        />
        <Group gap={0} wrap="nowrap">
          <ActionIcon aria-label={`Topic ${number} earlier`} disabled={!onUp} onClick={onUp}>
            <IconArrowUp {...icon} />
          </ActionIcon>
          <ActionIcon aria-label={`Topic ${number} later`} disabled={!onDown} onClick={onDown}>
            <IconArrowDown {...icon} />
          </ActionIcon>
          <ActionIcon aria-label={`Leave out topic ${number}`} disabled={!onRemove} onClick={onRemove}>
            <IconX {...icon} />
          </ActionIcon>
        </Group>
      </Group>
      <Textarea
        aria-label={named('Prompt')}
        placeholder="A line that helps to begin"
        autosize
        maxLength={2000}
        value={item.prompt}
        onChange={(event) => set({ prompt: event.currentTarget.value })}
      />
      <div className={styles.itemLine}>
        <NumberInput
          aria-label={named('Minutes')}
          suffix=" min"
          min={1}
          max={480}
          allowDecimal={false}
          value={item.minutes}
          onChange={(minutes) => set({ minutes: Number(minutes) || 1 })}
        />
        <Select
          aria-label={named('Kind')}
          allowDeselect={false}
          data={optionsOf(agendaItemTypes, typeNames)}
          value={item.type}
          onChange={(type) => type && set({ type })}
        />
        <Select
          aria-label={named('Who begins')}
          allowDeselect={false}
          data={optionsOf(templateAnswerers, answererNames)}
          value={item.answers}
          onChange={(answers) => answers && set({ answers })}
        />
        <Checkbox
          label="Optional"
          checked={item.optional}
          onChange={(event) => set({ optional: event.currentTarget.checked })}
        />
      </div>
    </fieldset>
  )
}
