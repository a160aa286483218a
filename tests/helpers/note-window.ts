import { randomUUID } from 'node:crypto'
import * as Y from 'yjs'
import type { CoreClient } from '#contract/contract.ts'
import type { NoteClaim, NoteReference } from '#contract/documents.contract.ts'
import { markdownToFragment } from '#core/documents/markdown-fragment.ts'
import { rewriteFragment } from '#core/documents/rewrite-fragment.ts'

/** What a window types that changes a note to these words, sent and stored. Answers the client id it wrote under. */
export async function writeNote(client: CoreClient, note: NoteReference, markdown: string): Promise<number> {
  const windowId = randomUUID()
  const abort = new AbortController()
  const stream = await client.documents.claim({ note, windowId }, { signal: abort.signal })
  const claim = (await stream.next()).value as NoteClaim
  if (!('clientId' in claim)) throw new Error(claim.readOnly)
  const doc = new Y.Doc()
  Y.applyUpdate(doc, (await client.documents.load({ note })).state)
  doc.clientID = claim.clientId
  const typed: Uint8Array[] = []
  doc.on('update', (update) => typed.push(update))
  const wanted = new Y.Doc()
  markdownToFragment(markdown, wanted.getXmlFragment('body'))
  rewriteFragment(doc.getXmlFragment('body'), wanted.getXmlFragment('body'), 'typing')
  if (typed.length > 0) await client.documents.append({ note, windowId, update: Y.mergeUpdates(typed) })
  abort.abort()
  await stream.return?.()
  return claim.clientId
}
