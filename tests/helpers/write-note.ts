import { randomUUID } from 'node:crypto'
import * as Y from 'yjs'
import type { BackendClient } from '#contract/contract.ts'
import type { NoteClaim, NoteReference } from '#contract/documents.contract.ts'
import { appendMarkdown } from '#core/documents/markdown-fragment.ts'

/** Adds a line to a note as a window does: under a claimed client id, in one update. */
export async function writeNote(
  client: Pick<BackendClient, 'documents'>,
  note: NoteReference,
  line: string,
): Promise<void> {
  const windowId = randomUUID()
  const abort = new AbortController()
  const stream = await client.documents.claim({ note, windowId }, { signal: abort.signal })
  const claim = (await stream.next()).value as NoteClaim
  if (!('clientId' in claim)) throw new Error(claim.readOnly)
  const doc = new Y.Doc()
  Y.applyUpdate(doc, (await client.documents.load({ note })).state)
  doc.clientID = claim.clientId
  const before = Y.encodeStateVector(doc)
  appendMarkdown(line, doc.getXmlFragment('body'))
  await client.documents.append({ note, windowId, update: Y.encodeStateAsUpdate(doc, before) })
  abort.abort()
  await stream.return?.()
}
