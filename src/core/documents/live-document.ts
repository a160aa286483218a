import * as Y from 'yjs'
import { spliceBetween } from './merge-text.rules.ts'

/** The structured part of an agenda document: one Y.Map per entity, one entry per row id. */
export type DocumentEntry = Y.Map<unknown>

/** The origin of Yjs transactions that take over what another person's device wrote. */
export const foreignOrigin = 'peer'

/** Columns of a projected row that the document itself implies, and so does not hold. */
const impliedColumns = new Set(['id', 'lane', 'mentorshipId', 'rev'])

/**
 * Writes the given fields of one row into its entry. An entry that is missing, because it is new or because the other
 * side removed it, is made from the whole row. Text fields merge letter by letter, others as a whole.
 */
export function putEntry(
  doc: Y.Doc,
  root: string,
  textFields: string[],
  row: { id: string } & Record<string, unknown>,
  fields: Record<string, unknown>,
): void {
  const entries = doc.getMap<DocumentEntry>(root)
  const known = entries.get(row.id)
  const entry = known instanceof Y.Map ? known : new Y.Map<unknown>()
  if (entry !== known) entries.set(row.id, entry)
  for (const [key, value] of Object.entries(entry === known ? fields : { ...row, ...fields })) {
    if (impliedColumns.has(key)) continue
    if (textFields.includes(key) && typeof value === 'string') putText(entry, key, value)
    else if (entry.get(key) !== value) entry.set(key, value ?? null)
  }
}

/**
 * Applies an update that was made elsewhere and answers which entries of which roots it touched. Throws when the bytes are
 * no update; the document is spoilt then and must be forgotten.
 */
export function applyForeignUpdate(doc: Y.Doc, roots: string[], update: Uint8Array): Map<string, Set<string>> {
  const touched = new Map(roots.map((root) => [root, new Set<string>()]))
  const stops = roots.map((root) => {
    const entries = doc.getMap<DocumentEntry>(root)
    const observe = (events: Y.YEvent<Y.AbstractType<unknown>>[]) => {
      for (const event of events) {
        const ids = event.target === entries ? event.keys.keys() : [String(event.path[0])]
        for (const id of ids) touched.get(root)?.add(id)
      }
    }
    entries.observeDeep(observe)
    return () => entries.unobserveDeep(observe)
  })
  try {
    Y.applyUpdate(doc, update, foreignOrigin)
  } finally {
    for (const stop of stops) stop()
  }
  return touched
}

/** True when the document holds changes back because others, made before them, are missing. */
export function isIncomplete(doc: Y.Doc): boolean {
  return doc.store.pendingStructs !== null || doc.store.pendingDs !== null
}

/** Reads an entry back as plain columns. */
export function readEntry(doc: Y.Doc, root: string, id: string): Record<string, unknown> | null {
  const entry = doc.getMap<DocumentEntry>(root).get(id)
  if (!(entry instanceof Y.Map)) return null
  return Object.fromEntries([...entry].map(([key, value]) => [key, value instanceof Y.Text ? value.toString() : value]))
}

/** All entries of a root as plain columns, in no particular order. */
export function readEntries(doc: Y.Doc, root: string): { id: string; entry: Record<string, unknown> }[] {
  return [...doc.getMap<DocumentEntry>(root).keys()].flatMap((id) => {
    const entry = readEntry(doc, root, id)
    return entry ? [{ id, entry }] : []
  })
}

/** Removes an entry; used only to undo a placement, never for what a person wrote. */
export function removeEntry(doc: Y.Doc, root: string, id: string): void {
  doc.getMap<DocumentEntry>(root).delete(id)
}

/** Replaces only the part between the common start and end, so that two people's edits of one title both survive. */
function putText(entry: DocumentEntry, key: string, next: string): void {
  const current = entry.get(key)
  if (!(current instanceof Y.Text)) {
    entry.set(key, new Y.Text(next))
    return
  }
  const before = current.toString()
  if (before === next) return
  const { start, removed, inserted } = spliceBetween(before, next)
  current.delete(start, removed)
  current.insert(start, inserted)
}
