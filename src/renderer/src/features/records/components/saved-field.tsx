import type { RecordField } from '#contract/record-kinds/record-fields.ts'
import { DateField } from '#renderer/components/date-field.tsx'
import { InlineField } from '#renderer/components/inline-field.tsx'
import { InlineSelect } from '#renderer/components/inline-select.tsx'
import { TagInput } from '#renderer/components/tag-input.tsx'
import { showProblemToast } from '#renderer/components/undo-toast.tsx'
import { useDayWords } from '#renderer/lib/use-day-words.ts'

type SavedFieldProps = { field: RecordField; value: unknown; onSave: (value: unknown) => Promise<void> }

const noChoice = ''

/** A field of a record that saves itself. What does not fit is refused before it is sent, and stays on screen. */
export function SavedField({ field, value, onSave }: SavedFieldProps) {
  const { parse } = useDayWords()
  const wrong = (written: string) => {
    if (written.trim() === '') return undefined
    const checked = field.schema.safeParse(field.widget === 'number' ? Number(written) : written)
    return checked.success ? undefined : checked.error.issues[0]?.message
  }
  const send = (next: unknown) =>
    void onSave(next).catch((problem: unknown) =>
      showProblemToast(problem instanceof Error ? problem.message : 'This could not be saved.'),
    )
  switch (field.widget) {
    case 'line':
    case 'link':
    case 'prose':
    case 'number':
      return (
        <InlineField
          label={field.label}
          value={value === undefined || value === null ? '' : String(value)}
          validate={wrong}
          multiline={field.widget === 'prose'}
          type={field.widget === 'link' ? 'url' : 'text'}
          placeholder={field.help ?? `Add ${field.label.toLowerCase()}`}
          onSave={(written) =>
            onSave(written.trim() === '' ? null : field.widget === 'number' ? Number(written) : written)
          }
        />
      )
    case 'choice':
      return (
        <InlineSelect
          label={field.label}
          value={typeof value === 'string' ? value : noChoice}
          options={[{ value: noChoice, label: 'Not said' }, ...(field.options ?? [])]}
          onSave={(next) => onSave(next === noChoice ? null : next)}
        />
      )
    case 'day':
      return (
        <DateField
          label={field.label}
          description={field.help}
          value={typeof value === 'string' ? value : null}
          onChange={send}
          parse={parse}
        />
      )
    case 'tags':
      return (
        <TagInput
          label={field.label}
          value={Array.isArray(value) ? value.filter((tag) => typeof tag === 'string') : []}
          onChange={send}
        />
      )
  }
}
