import { Button, type ButtonProps, Combobox, useCombobox } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { fuzzyMatch } from '../lib/fuzzy-match.ts'

type PickerGroup = {
  label: string
  options: readonly { value: string; label: string; icon?: ReactNode; words?: string }[]
}

type KindPickerProps = {
  /** What the button says, such as "Add …". */
  label: ReactNode
  groups: readonly PickerGroup[]
  onPick: (value: string) => void
  /** What the field for a part of a name asks. */
  ask: string
  button?: ButtonProps
}

/** A button that opens many choices under their headings, with a line to narrow them by typing. */
export function KindPicker({ label, groups, onPick, ask, button }: KindPickerProps) {
  const [sought, setSought] = useState('')
  const picker = useCombobox({
    onDropdownClose: () => {
      picker.resetSelectedOption()
      picker.focusTarget()
      setSought('')
    },
    onDropdownOpen: () => picker.focusSearchInput(),
  })
  const shown = groups
    .map((group) => ({
      ...group,
      options: group.options.filter(
        (option) => sought.trim() === '' || fuzzyMatch(`${option.label} ${option.words ?? ''}`, sought) !== null,
      ),
    }))
    .filter(({ options }) => options.length > 0)
  return (
    <Combobox
      store={picker}
      width={260}
      position="bottom-end"
      onOptionSubmit={(value) => {
        picker.closeDropdown()
        onPick(value)
      }}
    >
      <Combobox.Target targetType="button">
        <Button {...button} onClick={() => picker.toggleDropdown()}>
          {label}
        </Button>
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Search
          value={sought}
          placeholder={ask}
          aria-label={ask}
          onChange={(event) => {
            setSought(event.currentTarget.value)
            picker.selectFirstOption()
          }}
        />
        <Combobox.Options mah={320} style={{ overflowY: 'auto' }} aria-label={ask}>
          {shown.length === 0 && <Combobox.Empty>Nothing is called so</Combobox.Empty>}
          {shown.map((group) => (
            <Combobox.Group key={group.label} label={group.label}>
              {group.options.map((option) => (
                <Combobox.Option key={option.value} value={option.value}>
                  <span style={{ display: 'inline-flex', gap: 8, alignItems: 'center' }}>
                    {option.icon}
                    {option.label}
                  </span>
                </Combobox.Option>
              ))}
            </Combobox.Group>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}
