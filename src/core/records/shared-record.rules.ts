import type { AnyRecordKind } from '#contract/record-kinds/define-record-kind.ts'
import { patchRecordData, type RecordData } from '#contract/record-kinds/record-data.ts'
import { findRecordKind, firstStatus, recordKinds } from '#contract/record-kinds/registry.ts'
import type { record } from '../database/schema.ts'
import { entryDay, entryId, entryStamps, entryText } from '../documents/entry-fields.rules.ts'

type Entry = Record<string, unknown>

/** Each own field of a kind is a field of the entry, so that two people can change two of them at once. */
const prefix = 'data.'
const largestField = 20_000
const mostFields = 60

const shareable = recordKinds.filter((kind) => kind.lane === 'shareable')
const fieldsOf = (kind: AnyRecordKind, choose: (name: string) => boolean) =>
  Object.keys(kind.fields)
    .filter(choose)
    .map((name) => prefix + name)

/** How shared records stand in the shared agenda: the Y.Map, what merges letter by letter, what hangs on the side. */
export const sharedRecordEntries = {
  root: 'records',
  textFields: [
    'title',
    'body',
    ...new Set(shareable.flatMap((kind) => fieldsOf(kind, (name) => kind.fields[name]?.widget === 'prose'))),
  ],
  sides: [...new Set(shareable.flatMap((kind) => fieldsOf(kind, (name) => kind.sides.includes(name))))],
}

/** The entry of a shared record. Its people stay here: somebody of this notebook means nobody in another one. */
export function tellRecord(row: typeof record.$inferSelect): Entry {
  const { id, kind, title, body, status, occurredOn, meetingId, parentId, createdAt, updatedAt, deletedAt } = row
  const names = new Set([...Object.keys(findRecordKind(kind)?.fields ?? {}), ...Object.keys(row.data)])
  const data = [...names].map((name) => [prefix + name, wireValue(row.data[name])] as const)
  return {
    ...{ id, kind, title, body, status, occurredOn, meetingId, parentId, createdAt, updatedAt, deletedAt },
    ...Object.fromEntries(data),
  }
}

/**
 * A shared record from its entry; null for what is none, or is of a kind that is never shared. A field that this version
 * does not know is kept, one that it knows and that cannot be is left out.
 */
export function readSharedRecord(entry: Entry): Entry | null {
  const [name, title] = [entry['kind'], entryText(entry, 'title', 500)?.trim()]
  if (typeof name !== 'string' || !/^[a-z][a-z_]{0,59}$/.test(name) || !title) return null
  const kind = findRecordKind(name)
  if (kind && kind.lane !== 'shareable') return null
  const stamps = entryStamps(entry)
  const occurredOn = entryDay(entry, 'occurredOn') ?? stamps.createdAt?.slice(0, 10)
  if (occurredOn === undefined) return null
  const status = entryText(entry, 'status', 60)
  const isKnown = !kind || kind.statuses.some(({ value }) => value === status)
  return {
    ...stamps,
    ...{ kind: name, title, body: entryText(entry, 'body', 200_000), occurredOn },
    status: isKnown ? status : firstStatus(kind),
    meetingId: entryId(entry, 'meetingId'),
    parentId: entryId(entry, 'parentId'),
    data: readData(kind, entry),
  }
}

function readData(kind: AnyRecordKind | undefined, entry: Entry): RecordData {
  const data: RecordData = {}
  const written = Object.entries(entry).filter(([key]) => /^data\.[a-zA-Z]\w{0,59}$/.test(key))
  for (const [key, value] of written.slice(0, mostFields)) {
    const name = key.slice(prefix.length)
    const read = readValue(value)
    if (read === null) continue
    if (!kind || !Object.hasOwn(kind.fields, name)) data[name] = read
    else {
      const checked = patchRecordData(kind, {}, { [name]: read })
      if (checked.ok) Object.assign(data, checked.data)
    }
  }
  return data
}

/** Lists stand as JSON in an entry: a plain array would be another one with every writing. */
const wireValue = (value: unknown): unknown => (Array.isArray(value) ? JSON.stringify(value) : (value ?? null))

function readValue(value: unknown): unknown {
  if (typeof value === 'number' && Number.isFinite(value)) return value
  if (typeof value === 'boolean') return value
  if (typeof value !== 'string' || value === '') return null
  const text = value.replaceAll('\0', '').slice(0, largestField)
  if (!text.startsWith('["')) return text
  try {
    const list: unknown = JSON.parse(text)
    return Array.isArray(list) && list.every((each) => typeof each === 'string') ? list : text
  } catch {
    return text
  }
}
