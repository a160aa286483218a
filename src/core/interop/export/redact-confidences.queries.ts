import { eq, sql, type Table } from 'drizzle-orm'
import { leftOutWords } from '#contract/confidence.contract.ts'
import { allConfidences, confidencesById } from '../../confidence/confidence.queries.ts'
import { whatMayLeave, withoutPassages } from '../../confidence/what-may-leave.rules.ts'
import { idIn } from '../../database/id-list.ts'
import * as schema from '../../database/schema.ts'
import type { Database } from '../../ports.ts'

type Row = Record<string, unknown>
/** Makes of a row what may leave; null where nothing of it may. */
type Redact = (table: Table, row: Row) => Row | null

/** Texts shorter than this are words that stand anywhere; they are left out of their own rows alone. */
const shortestTrace = 6

/** The words of a row that can be told in confidence. */
const texts: readonly (readonly [Table, readonly string[]])[] = [
  [schema.record, ['title', 'body']],
  [schema.recordPerson, ['note']],
  [schema.agendaItem, ['title', 'detail', 'answer', 'laterWhen']],
  [schema.actionItem, ['text', 'doneNote']],
  [schema.quickFact, ['content']],
  [schema.meeting, ['takeaway']],
]

/**
 * How everything is written out without what was told in confidence on a day; null where nothing was. A row told in
 * confidence keeps its place and loses its words. What was derived from it, its history, and the states of private
 * documents, which hold all that was ever typed, stay out. Wherever the same words stand once more they are replaced.
 */
export async function redaction(database: Database, today: string): Promise<Redact | null> {
  const tags = await allConfidences(database, today)
  const notes = await heldPassages(database, today)
  if (tags.every(({ entity }) => entity === 'passage') && notes.size === 0) return null
  const ids = new Set(tags.flatMap(({ entity, entityId }) => (entity === 'passage' ? [] : [entityId])))
  for (const id of await partsOf(database, ids)) ids.add(id)
  const isPrivateState = await privateDocuments(database)
  const told = [...(await wordsOf(database, ids)), ...[...notes.values()].flatMap(({ held }) => held)]
  const replace = replaceTraces(told)
  const ownTexts = new Map(texts)
  return (table, row) => {
    const owner = String(row['entityId'] ?? row['recordId'] ?? row['id'])
    const isHeld = ids.has(owner)
    if (table === schema.documentUpdate || table === schema.documentVersion)
      return isPrivateState.has(String(row['documentId'])) ? null : row
    if (table === schema.activityEvent || table === schema.timelineEntry || table === schema.searchDocument) {
      if (isHeld || notes.has(owner)) return null
      const clean = replace(row)
      return table === schema.searchDocument && clean !== row ? null : (clean as Row)
    }
    if (table === schema.document && row['lane'] === 'private') {
      const note = notes.get(String(row['id']))
      const plain = { plainText: note?.text ?? row['plainText'], snapshot: null, passages: [] }
      return replace({ ...row, ...plain }) as Row
    }
    const names = isHeld ? (ownTexts.get(table) ?? []) : []
    const hidden = Object.fromEntries(names.flatMap((name) => (row[name] ? [[name, leftOutWords]] : [])))
    return replace({ ...row, ...hidden, ...(isHeld && 'data' in row && { data: {} }) }) as Row
  }
}

/** Notes that hold something in confidence: their text without it, and what is left out. */
async function heldPassages(database: Database, today: string): Promise<Map<string, { text: string; held: string[] }>> {
  const rows = await database
    .select({ id: schema.document.id, text: schema.document.plainText, passages: schema.document.passages })
    .from(schema.document)
    .where(sql`jsonb_array_length(${schema.document.passages}) > 0`)
  const isId = (tag: string) => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(tag)
  const tags = rows.flatMap(({ passages }) => passages.map(({ tag }) => tag)).filter(isId)
  const known = await confidencesById(database, tags, today)
  // A mark whose confidence is not known here is held back.
  const leaves = (tag: string) => known.has(tag) && whatMayLeave(known.get(tag), { to: 'file' }, today) === 'leaves'
  return new Map(
    rows.flatMap(({ id, text, passages }) => {
      const held = passages.filter(({ tag }) => !leaves(tag)).map(({ from, to }) => text.slice(from, to))
      return held.length === 0 ? [] : [[id, { text: withoutPassages(text, passages, leaves), held }]]
    }),
  )
}

async function partsOf(database: Database, ids: ReadonlySet<string>): Promise<string[]> {
  if (ids.size === 0) return []
  const { id, parentId } = schema.record
  const rows = await database
    .select({ id })
    .from(schema.record)
    .where(idIn(parentId, [...ids]))
  return rows.map((row) => row.id)
}

async function privateDocuments(database: Database): Promise<Set<string>> {
  const { id, lane } = schema.document
  const rows = await database.select({ id }).from(schema.document).where(eq(lane, 'private'))
  return new Set(rows.map((row) => row.id))
}

/** Every text that stands in these rows. */
async function wordsOf(database: Database, ids: ReadonlySet<string>): Promise<string[]> {
  const all = [...ids]
  if (all.length === 0) return []
  const { record, agendaItem, actionItem, quickFact, meeting, recordPerson } = schema
  const found: unknown[] = [
    ...(await database.select({ title: record.title, body: record.body }).from(record).where(idIn(record.id, all))),
    ...(await database
      .select({ title: agendaItem.title, detail: agendaItem.detail, answer: agendaItem.answer })
      .from(agendaItem)
      .where(idIn(agendaItem.id, all))),
    ...(await database
      .select({ text: actionItem.text, doneNote: actionItem.doneNote })
      .from(actionItem)
      .where(idIn(actionItem.id, all))),
    ...(await database.select({ content: quickFact.content }).from(quickFact).where(idIn(quickFact.id, all))),
    ...(await database.select({ takeaway: meeting.takeaway }).from(meeting).where(idIn(meeting.id, all))),
    ...(await database.select({ note: recordPerson.note }).from(recordPerson).where(idIn(recordPerson.recordId, all))),
  ]
  const fields = await database.select({ data: record.data }).from(record).where(idIn(record.id, all))
  // A day, an id or a choice of a list is not something told; it stands everywhere.
  const isSaid = (text: string) => !/^[\d-]+$/.test(text) && !/^[\da-f]{8}-|^[a-z_]+$/.test(text)
  return [...stringsIn(found), ...stringsIn(fields).filter(isSaid)]
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : []
}

/** Replaces told words wherever they stand in a value; a value without any comes back as it is. */
function replaceTraces(told: readonly string[]): (value: unknown) => unknown {
  const traces = [...new Set(told.map((text) => text.trim()))].filter((text) => text.length >= shortestTrace)
  if (traces.length === 0) return (value) => value
  const longestFirst = traces.toSorted((a, b) => b.length - a.length)
  const pattern = new RegExp(longestFirst.map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|'), 'g')
  const replace = (value: unknown): unknown => {
    if (typeof value === 'string') return value.replace(pattern, leftOutWords)
    if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value
    const entries = Object.entries(value).map(([key, inner]) => [key, replace(inner)] as const)
    if (entries.every(([key, inner]) => (value as Row)[key] === inner)) return value
    return Array.isArray(value) ? entries.map(([, inner]) => inner) : Object.fromEntries(entries)
  }
  return replace
}
