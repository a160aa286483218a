import { and, desc, eq, isNotNull } from 'drizzle-orm'
import * as Y from 'yjs'
import { diffCounts, diffWords } from '#shared/note-text/word-diff.ts'
import { documentAuthor, documentVersion } from '../database/schema.ts'
import { fragmentToPlainText } from '../documents/fragment-markdown.ts'
import type { Database } from '../ports.ts'
import { noteFragment } from './note-projection.ts'

type Version = typeof documentVersion.$inferSelect

/** Who wrote since the version before, as `documentVersion.writers` has it, and how many words came and went. */
export type VersionFacts = { added: number; removed: number; writers: string[] }

/** How this notebook itself stands among the writers of a version. */
export const ownWriter = 'me'

/** The version of a note that was kept last, whole. */
export async function newestVersion(database: Database, documentId: string): Promise<Version | undefined> {
  const [newest] = await database
    .select()
    .from(documentVersion)
    .where(eq(documentVersion.documentId, documentId))
    .orderBy(desc(documentVersion.at), desc(documentVersion.id))
    .limit(1)
  return newest
}

/** What is told of a state beside the version before it; none is before the first. */
export async function versionFacts(
  database: Database,
  documentId: string,
  state: Uint8Array,
  previous: Version | undefined,
): Promise<VersionFacts> {
  const devices = await database
    .select()
    .from(documentAuthor)
    .where(and(eq(documentAuthor.documentId, documentId), isNotNull(documentAuthor.deviceKey)))
  const before = previous ? clocksOf(previous.state) : new Map<number, number>()
  const keyOf = new Map(devices.map(({ clientId, deviceKey }) => [clientId, deviceKey ?? '']))
  const writers = new Set(
    [...clocksOf(state)].flatMap(([id, clock]) => (clock > (before.get(id) ?? 0) ? [keyOf.get(id) ?? ownWriter] : [])),
  )
  // What only took words away has left no clock behind.
  for (const { deviceKey, lastAt } of devices)
    if (previous && deviceKey && isSince(lastAt, previous)) writers.add(deviceKey)
  if (writers.size === 0) writers.add(ownWriter)
  return { ...wordCounts(previous?.state ?? null, state), writers: [...writers].toSorted() }
}

/** A version before the partner's changes was kept in the moment they arrived. */
function isSince(lastAt: string, { at, pairingId }: Version): boolean {
  const [written, kept] = [Date.parse(lastAt), Date.parse(at)]
  return pairingId === null ? written > kept : written >= kept
}

/** Words that one state has more than another, null for nothing, and words it lacks. */
export function wordCounts(before: Uint8Array | null, after: Uint8Array): { added: number; removed: number } {
  return diffCounts(diffWords(before ? textOfState(before) : '', textOfState(after)))
}

/** The words of a kept state. */
export function textOfState(state: Uint8Array): string {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, state)
  return fragmentToPlainText(doc.getXmlFragment(noteFragment)).text
}

const clocksOf = (state: Uint8Array) => Y.decodeStateVector(Y.encodeStateVectorFromUpdate(state))
