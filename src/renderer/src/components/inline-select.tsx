import { Select } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useDraft } from '../lib/use-draft.ts'
import styles from './inline-select.module.css'
import { SaveMark } from './save-mark.tsx'

export type InlineOption<Value extends string> = { value: Value; label: string }

type InlineSelectProps<Value extends string> = {
  label: string
  hideLabel?: boolean
  value: Value
  options: readonly InlineOption<Value>[]
  /** A rejected promise shows the message of its error; the choice stays on screen. */
  onSave: (value: Value) => void | Promise<void>
  /** Offers a field to narrow down a long list, such as time zones. */
  searchable?: boolean
}

/** One of a few, saved at once. */
export function InlineSelect<Value extends string>(props: InlineSelectProps<Value>) {
  const { text, state, change, commit } = useDraft({ value: props.value, onSave: props.onSave })
  const choose = (chosen: string | null) => {
    const option = props.options.find(({ value }) => value === chosen)
    if (!option) return
    change(option.value)
    commit()
  }
  return (
    <div className={styles.field}>
      <Select
        label={props.hideLabel ? undefined : props.label}
        aria-label={props.hideLabel ? props.label : undefined}
        data={[...props.options]}
        value={text}
        onChange={choose}
        allowDeselect={false}
        searchable={props.searchable}
        nothingFoundMessage="Nothing is called that"
        classNames={{ input: styles.input, label: styles.label }}
        rightSection={<IconChevronDown size={16} stroke={1.6} aria-hidden />}
        rightSectionPointerEvents="none"
        comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
      />
      <SaveMark state={state} />
    </div>
  )
}
