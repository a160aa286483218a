import { Select } from '@mantine/core'
import type { Partner } from '../model/partners.ts'

type PartnerSelectProps = {
  partners: readonly Partner[]
  value: string | null
  onChange: (mentorshipId: string) => void
  autoFocus?: boolean
}

/** Whom the meeting is with: one line for each mentorship. */
export function PartnerSelect({ partners, value, onChange, autoFocus }: PartnerSelectProps) {
  return (
    <Select
      label="With"
      placeholder="Choose a person"
      data={partners.map(({ mentorshipId, label }) => ({ value: mentorshipId, label }))}
      value={value}
      searchable
      nothingFoundMessage="Nobody with a mentorship is called that"
      data-autofocus={autoFocus || undefined}
      onChange={(chosen) => chosen !== null && onChange(chosen)}
    />
  )
}
