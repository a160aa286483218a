import * as Y from 'yjs'
import type { DocumentShape } from '../../../src/sync/guard/guard.ts'

/** Ways to share one document between two programs. */
export const engineNames = ['floor', 'ours', 'ours-unstored', 'y-websocket', 'hocuspocus'] as const
export type EngineName = (typeof engineNames)[number]

export type EngineOptions = {
  /** What both sides start from (Yjs V1), and the client id this side writes under. */
  base: Uint8Array
  client: number
  /** A folder for what is stored; null: nothing is. */
  folder: string | null
}

/** One side of a pair that shares a document. */
export type Engine = {
  /** The document as a person would see it. */
  doc: Y.Doc
  /** Edits as the program does; what is stored is on the disk when it returns. */
  edit(change: () => void): void
  /** Many edits with nobody there, made durable together at the end. */
  editApart(work: (edit: (change: () => void) => void) => void): void
  /** Waits for the other side, at a server of this address if there is one; where the other side has to dial. */
  listen(server: string | null): Promise<string>
  /** Begins to dial. */
  connect(address: string): void
  /** Ends the connection that is there; waiting goes on where `listen` began it. */
  disconnect(): Promise<void>
  /** Milliseconds this side took to get ready for its first peer. */
  readyMs: number
}

/** The document that everybody shares: one entry with a title to type into. */
export const documentName = 'agenda'
export const shape: DocumentShape = { roots: { items: 'map-of-maps' }, maxDepth: 8 }
const entryId = 'one'

/** The state both sides start from, written by somebody else. */
export function makeBase(): Uint8Array {
  const doc = new Y.Doc()
  doc.clientID = 1
  doc.transact(() => {
    const entry = new Y.Map<unknown>()
    doc.getMap('items').set(entryId, entry)
    entry.set('title', new Y.Text('to talk about: '))
  })
  return Y.encodeStateAsUpdate(doc)
}

/** The title of the only entry. */
export function titleOf(doc: Y.Doc): Y.Text {
  const title = doc.getMap<Y.Map<unknown>>('items').get(entryId)?.get('title')
  if (!(title instanceof Y.Text)) throw new Error('the document has no title')
  return title
}

/** A document of one's own in the common state. */
export function openDocument({ base, client }: Pick<EngineOptions, 'base' | 'client'>): Y.Doc {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, base)
  doc.clientID = client
  return doc
}

/** Writes like a person: bursts of letters at changing places, every tenth taken back. The same for the same seed. */
export function writeLike(title: Y.Text, edits: number, seed: number, edit: (change: () => void) => void): void {
  let [state, at] = [seed >>> 0, 0]
  for (let count = 0; count < edits; count++) {
    if (count % 40 === 0) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
      at = state % (title.length + 1)
    }
    const letter = 'and so we talked of many small things '[count % 38] ?? ' '
    edit(() => {
      if (count % 10 === 9) title.delete(--at, 1)
      else title.insert(at++, letter)
    })
  }
}

/** Milliseconds of the clock that all processes of this computer share. */
export function sharedNow(): number {
  return Number(process.hrtime.bigint()) / 1e6
}
