import { Radio, Select, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import {
  confidenceLevels,
  confidenceLevelWords,
  type ConfidenceInput,
  type ConfidenceLevel,
} from '#contract/confidence.contract.ts'
import { client } from '#renderer/backend/client.ts'
import { coreQuery } from '#renderer/backend/core-query.ts'
import { useDayWords } from '#renderer/lib/use-day-words.ts'
import { DateField } from '../date-field.tsx'

const people = () => coreQuery({ key: ['confidence', 'people'], topics: ['people'], fetch: () => client.people.list() })

const meanings: Readonly<Record<ConfidenceLevel, string>> = {
  pair_only: 'It is never shared with anybody else, and left out of files and pages.',
  not_named: 'You are asked first, and it goes without the name of who told you.',
  ask_first: 'You are asked each time it is about to leave.',
}

type ConfidenceFieldsProps = { value: ConfidenceInput; onChange: (value: ConfidenceInput) => void }

/** Who told it, how far it may go, and until when. */
export function ConfidenceFields({ value, onChange }: ConfidenceFieldsProps) {
  const known = useQuery(people())
  const { parse } = useDayWords()
  return (
    <Stack gap="sm">
      <Select
        label="Told by"
        placeholder={value.toldBy === undefined ? 'Whoever this is about' : 'Nobody in particular'}
        data={(known.data ?? []).map(({ id, displayName }) => ({ value: id, label: displayName }))}
        value={value.toldBy ?? null}
        onChange={(toldBy) => onChange({ ...value, toldBy })}
        limit={30}
        searchable
        clearable
        nothingFoundMessage="Nobody of this name is in your notebook."
      />
      <Radio.Group
        label="How far may it go?"
        value={value.level ?? 'pair_only'}
        onChange={(level) => onChange({ ...value, level: level as ConfidenceLevel })}
      >
        <Stack gap={6} mt={6}>
          {confidenceLevels.map((level) => (
            <Radio key={level} value={level} label={confidenceLevelWords[level]} description={meanings[level]} />
          ))}
        </Stack>
      </Radio.Group>
      <DateField
        label="Until (optional)"
        value={value.until ?? null}
        parse={parse}
        onChange={(until) => onChange({ ...value, until })}
      />
    </Stack>
  )
}
