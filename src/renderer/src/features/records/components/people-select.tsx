import { MultiSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { namedPeople } from '../api/record-queries.ts'

type PeopleSelectProps = {
  label: string
  value: readonly string[]
  onChange: (ids: string[]) => void
  /** At most one person. */
  one?: boolean
  description?: string
  error?: string
}

/** Chooses people of this notebook by typing a part of a name. */
export function PeopleSelect({ label, value, onChange, one = false, description, error }: PeopleSelectProps) {
  const people = useQuery(namedPeople())
  return (
    <MultiSelect
      label={label}
      description={description}
      error={error}
      placeholder={value.length === 0 ? 'Type a name' : undefined}
      data={(people.data ?? []).map((person) => ({ value: person.id, label: person.displayName }))}
      value={[...value]}
      onChange={(ids) => onChange(one ? ids.slice(-1) : ids)}
      limit={30}
      searchable
      clearable
      hidePickedOptions
      nothingFoundMessage="Nobody of this name is in your notebook."
    />
  )
}
