import { Combobox, TextInput, useCombobox } from '@mantine/core'
import { IconUserPlus } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import type { PersonSummary } from '#contract/people.contract.ts'
import { createNameIndex } from '#shared/fuzzy-match.ts'
import { MatchedText } from '../../../components/matched-text.tsx'
import { PersonAvatar } from '../../../components/person-avatar.tsx'
import styles from './person-picker.module.css'

export type PickedPerson = { personId: string; name: string } | { newPerson: string; name: string }

type PersonPickerProps = {
  /** Undefined while they are not known yet: until then nobody can be taken for somebody new. */
  people: readonly PersonSummary[] | undefined
  value: PickedPerson | null
  onChange: (picked: PickedPerson | null) => void
  error?: string | undefined
}

const shown = 8
const nobody: readonly PersonSummary[] = []

/** Finds a person as their name is typed, slips and accents forgiven, or offers to add somebody new. */
export function PersonPicker({ people: known, value, onChange, error }: PersonPickerProps) {
  const people = known ?? nobody
  const [typed, setTyped] = useState(value?.name ?? '')
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })
  const index = useMemo(
    () => createNameIndex(people.map(({ id, displayName }) => ({ id, text: displayName }))),
    [people],
  )
  const byId = useMemo(() => new Map(people.map((person) => [person.id, person])), [people])
  const written = typed.trim()
  const matches =
    written === '' ? people.slice(0, shown).map(({ id }) => ({ id, ranges: [] })) : index.search(written, shown)
  const isKnown = people.some(({ displayName }) => displayName.toLowerCase() === written.toLowerCase())

  const choose = (option: string) => {
    const person = byId.get(option)
    const picked = person ? { personId: person.id, name: person.displayName } : { newPerson: written, name: written }
    setTyped(picked.name)
    onChange(picked)
    combobox.closeDropdown()
  }
  const type = (text: string) => {
    setTyped(text)
    onChange(null)
    combobox.openDropdown()
    combobox.selectFirstOption()
  }
  const leave = () => {
    combobox.closeDropdown()
    // A name like nobody's can only mean somebody new; where others come close, the person decides.
    if (!known || value || written === '') return
    const same = people.find(({ displayName }) => displayName.toLowerCase() === written.toLowerCase())
    if (same || matches.length === 0) choose(same?.id ?? '')
  }
  return (
    <Combobox store={combobox} onOptionSubmit={choose}>
      <Combobox.Target>
        <TextInput
          label="Person"
          placeholder="Type a name"
          data-autofocus
          autoComplete="off"
          value={typed}
          error={error}
          description={value && 'newPerson' in value ? `${value.name} will be added to your people.` : undefined}
          onChange={(event) => type(event.currentTarget.value)}
          onFocus={() => combobox.openDropdown()}
          onClick={() => combobox.openDropdown()}
          onBlur={leave}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={matches.length === 0 && written === ''}>
        <Combobox.Options aria-label="People">
          {matches.map(({ id, ranges }) => {
            const person = byId.get(id)
            if (!person) return null
            return (
              <Combobox.Option key={id} value={id}>
                <span className={styles.option}>
                  <PersonAvatar name={person.displayName} id={id} size={24} />
                  <span>
                    <MatchedText text={person.displayName} ranges={ranges} />
                  </span>
                  <span className={styles.detail}>
                    {[person.title, person.organization].filter(Boolean).join(', ')}
                  </span>
                </span>
              </Combobox.Option>
            )
          })}
          {!known && <Combobox.Empty>Looking through your people …</Combobox.Empty>}
          {known && written !== '' && !isKnown && (
            <Combobox.Option value="">
              <span className={styles.option}>
                <IconUserPlus size={20} stroke={1.6} aria-hidden />
                <span>Add “{written}” as a new person</span>
              </span>
            </Combobox.Option>
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}
