import { z } from 'zod'
import { plainDay, typed } from '../procedure.ts'

export type FieldWidget = 'line' | 'prose' | 'choice' | 'day' | 'number' | 'tags' | 'link'
export type FieldOption = { value: string; label: string }

/** One field of a record kind: how it is checked, stored, asked for, shown and exported. Every field may be empty. */
export type RecordField<Value = unknown> = {
  label: string
  widget: FieldWidget
  /** Checks one value that is not empty; its messages are plain sentences. */
  schema: z.ZodType<Value>
  help?: string
  options?: readonly FieldOption[]
  /** Asked for only once the record stands in one of these statuses. */
  inStatus?: readonly string[]
}

type Extra = { help?: string; inStatus?: readonly string[] }

/** One line of at most 300 characters. */
export const lineField = (label: string, extra: Extra = {}): RecordField<string> => ({
  label,
  widget: 'line',
  schema: typed(`${label} is text.`).trim().max(300, `${label} can have 300 characters at most.`),
  ...extra,
})

/** Several lines of at most 20,000 characters. */
export const proseField = (label: string, extra: Extra = {}): RecordField<string> => ({
  label,
  widget: 'prose',
  schema: typed(`${label} is text.`).max(20_000, `${label} can have 20,000 characters at most.`),
  ...extra,
})

/** One of a few values; the keys are stored, the words are shown. */
export function choiceField<Value extends string>(
  label: string,
  words: Record<Value, string>,
  extra: Extra = {},
): RecordField<Value> {
  const values = Object.keys(words) as Value[]
  return {
    label,
    widget: 'choice',
    schema: z.enum(
      values as [Value, ...Value[]],
      `Please choose one of the offered values for “${label}”.`,
    ) as unknown as z.ZodType<Value>,
    options: values.map((value) => ({ value, label: words[value] })),
    ...extra,
  }
}

/** A day of the calendar, YYYY-MM-DD. */
export const dayField = (label: string, extra: Extra = {}): RecordField<string> => ({
  label,
  widget: 'day',
  schema: plainDay,
  ...extra,
})

/** A whole number from 0 to `largest`. */
export const numberField = (
  label: string,
  { largest = 1_000_000, ...extra }: Extra & { largest?: number } = {},
): RecordField<number> => ({
  label,
  widget: 'number',
  schema: z
    .number(`${label} is a number.`)
    .int(`${label} is a whole number.`)
    .min(0, `${label} cannot be less than 0.`)
    .max(largest, `${label} can be ${largest.toLocaleString('en')} at most.`),
  ...extra,
})

/** At most 30 short words. */
export const tagsField = (label: string, extra: Extra = {}): RecordField<string[]> => ({
  label,
  widget: 'tags',
  schema: z
    .array(typed().trim().min(1).max(60, 'A tag can have 60 characters at most.'))
    .max(30, `${label} can be 30 at most.`),
  ...extra,
})

/** A web address; only http and https, because it is opened by a press. */
export const linkField = (label: string, extra: Extra = {}): RecordField<string> => ({
  label,
  widget: 'link',
  schema: z
    .url({ protocol: /^https?$/, error: 'A link starts with https:// or http://.' })
    .max(2000, 'This link is longer than 2,000 characters.'),
  ...extra,
})
