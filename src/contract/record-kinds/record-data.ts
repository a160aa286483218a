import type { AnyRecordKind } from './define-record-kind.ts'

export type RecordData = Record<string, unknown>
export type CheckedData = { ok: true; data: RecordData } | { ok: false; field: string; sentence: string }

const isEmpty = (value: unknown) =>
  value === null ||
  value === undefined ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0)

/**
 * Lays a patch over a record's own fields and checks what changed: null, blank text and empty lists take a field away; fields that
 * this version does not know are kept as they were stored and refused when they are new.
 */
export function patchRecordData(kind: AnyRecordKind, stored: RecordData, patch: RecordData): CheckedData {
  const data = { ...stored }
  for (const [name, value] of Object.entries(patch)) {
    const field = Object.hasOwn(kind.fields, name) ? kind.fields[name] : undefined
    if (!field) return { ok: false, field: name, sentence: `${kind.words.one} has no field called “${name}”.` }
    if (isEmpty(value)) {
      delete data[name]
      continue
    }
    const checked = field.schema.safeParse(value)
    if (!checked.success)
      return {
        ok: false,
        field: name,
        sentence: checked.error.issues[0]?.message ?? `“${field.label}” cannot be used like this.`,
      }
    data[name] = checked.data
  }
  return { ok: true, data }
}

/** A stored value in words, for lists, cards and export; undefined when it is empty. */
export function fieldWords(kind: AnyRecordKind, name: string, data: RecordData): string | undefined {
  const field = kind.fields[name]
  const value = data[name]
  if (!field || isEmpty(value)) return undefined
  if (Array.isArray(value)) return value.join(', ')
  return field.options?.find((option) => option.value === value)?.label ?? String(value)
}

/** The text of all fields that hold text, for search. */
export function dataText(kind: AnyRecordKind, data: RecordData): string {
  return Object.keys(kind.fields)
    .flatMap((name) => fieldWords(kind, name, data) ?? [])
    .join('\n')
}
