/** A value of a JSON text, before anything is known of it. */
type Json = unknown
type Fields = Record<string, Json>

const isFields = (value: Json): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value)

/** The fields of an object; none for anything else. */
export const fieldsOf = (value: Json): Fields => (isFields(value) ? value : {})

/** A text, number or yes and no as trimmed text; empty for anything else. */
export function textOf(value: Json): string {
  if (typeof value === 'string') return value.trim()
  if (typeof value === 'boolean') return value ? 'yes' : ''
  return typeof value === 'number' ? String(value) : ''
}

/** The day at the beginning of an instant; empty where there is none. */
export const dayOf = (value: Json): string => /^\d{4}-\d{2}-\d{2}/.exec(textOf(value))?.[0] ?? ''

/** One entry of the export: its own columns, and the properties it keeps below them. */
export type MonicaEntry = { uuid: string; columns: Fields; properties: Fields; node: Fields }

/** An entry from whatever stands there; an entry that is named by its id alone has no properties. */
export function entryOf(value: Json): MonicaEntry {
  if (typeof value === 'string') return { uuid: value, columns: {}, properties: {}, node: {} }
  const node = fieldsOf(value)
  return { uuid: textOf(node['uuid']), columns: node, properties: fieldsOf(node['properties']), node }
}

/** The entries below a node by their type, as `data: [{ type, values }]` lists them. */
export function entriesBelow(node: Json): Map<string, MonicaEntry[]> {
  const lists = fieldsOf(node)['data']
  const found = new Map<string, MonicaEntry[]>()
  if (!Array.isArray(lists)) return found
  for (const list of lists) {
    const { type, values } = fieldsOf(list)
    if (!Array.isArray(values)) continue
    const name = textOf(type)
    found.set(name, [...(found.get(name) ?? []), ...values.map(entryOf)])
  }
  return found
}

/** The names of the entries of a list of the instance (`contact_field_types` and the like), by id. */
export function namesOf(list: Json): Map<string, string> {
  const entries = Array.isArray(list) ? list.map(entryOf) : []
  return new Map(
    entries.map(({ uuid, properties, columns }) => [uuid, textOf(properties['name']) || textOf(columns['name'])]),
  )
}
