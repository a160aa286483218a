import { NumberInput, Select, Textarea, TextInput } from '@mantine/core'
import type { RecordField } from '#contract/record-kinds/record-fields.ts'
import { DateField } from '#renderer/components/date-field.tsx'
import { TagInput } from '#renderer/components/tag-input.tsx'
import { useDayWords } from '#renderer/lib/use-day-words.ts'

type FieldInputProps = { field: RecordField; value: unknown; onChange: (value: unknown) => void; error?: string }

const text = (value: unknown) => (typeof value === 'string' ? value : '')

/** The input that a field of a record kind asks for, in a form that is saved as one. */
export function FieldInput({ field, value, onChange, error }: FieldInputProps) {
  const { parse } = useDayWords()
  const common = { label: field.label, description: field.help, error }
  switch (field.widget) {
    case 'line':
    case 'link':
      return (
        <TextInput
          {...common}
          type={field.widget === 'link' ? 'url' : 'text'}
          placeholder={field.widget === 'link' ? 'https://' : undefined}
          value={text(value)}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )
    case 'prose':
      return (
        <Textarea
          {...common}
          autosize
          minRows={2}
          maxRows={10}
          value={text(value)}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )
    case 'choice':
      return (
        <Select
          {...common}
          data={[...(field.options ?? [])]}
          value={text(value) || null}
          onChange={onChange}
          clearable
        />
      )
    case 'number':
      return (
        <NumberInput
          {...common}
          allowDecimal={false}
          allowNegative={false}
          value={typeof value === 'number' ? value : ''}
          onChange={(next) => onChange(typeof next === 'number' ? next : null)}
        />
      )
    case 'day':
      return (
        <>
          <DateField
            label={field.label}
            description={field.help}
            value={text(value) || null}
            onChange={onChange}
            parse={parse}
          />
          {error !== undefined && <p role="alert">{error}</p>}
        </>
      )
    case 'tags':
      return (
        <TagInput
          label={field.label}
          value={Array.isArray(value) ? value.filter((tag) => typeof tag === 'string') : []}
          onChange={onChange}
        />
      )
  }
}
