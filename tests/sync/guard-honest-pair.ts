import * as Y from 'yjs'
import { checkUpdate } from '../../src/sync/guard/check-update.ts'
import { catchUp, createShadow, type ShadowCopy } from '../../src/sync/guard/shadow-copy.ts'
import type { Random } from '../helpers/seeded-random.ts'
import { makeWorld, peer, shape, us } from './guard-world.ts'

/** One device: its document, the guard's copy of it, and what the other side has not been sent. */
export type Side = {
  doc: Y.Doc
  undo: Y.UndoManager
  shadow: ShadowCopy
  client: number
  sent: Uint8Array[]
  unsent: Uint8Array[]
  /** State vectors the document has had. */
  vectors: Uint8Array[]
}

const fromOther = 'other'

export function createPair(): [Side, Side] {
  const { state } = makeWorld()
  return [createSide(state, us), createSide(state, peer)]
}

function createSide(state: Uint8Array, client: number): Side {
  const doc = openDocument(state, client)
  const side: Side = {
    doc,
    undo: watchUndo(doc),
    shadow: createShadow(state, shape),
    client,
    sent: [],
    unsent: [],
    vectors: [Y.encodeStateVector(doc)],
  }
  listen(side)
  return side
}

function openDocument(state: Uint8Array, client: number): Y.Doc {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, state, fromOther)
  // After the state: Yjs takes another id when it reads its own one from outside.
  doc.clientID = client
  return doc
}

function listen(side: Side): void {
  side.doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin === fromOther) return
    side.unsent.push(update)
    catchUp(side.shadow, update)
  })
}

function watchUndo(doc: Y.Doc): Y.UndoManager {
  return new Y.UndoManager([doc.getMap('items'), doc.getXmlFragment('body')], { captureTimeout: 0 })
}

/** Closes and opens a device: what was deleted is cleaned up, and the guard starts from the stored state. */
export function reopen(side: Side): void {
  const state = Y.encodeStateAsUpdate(side.doc)
  side.undo.destroy()
  side.doc.destroy()
  side.doc = openDocument(state, side.client)
  side.undo = watchUndo(side.doc)
  side.shadow = createShadow(state, shape)
  listen(side)
}

/** Sends what is new in one of the ways that occur; throws when the guard refuses any of it. */
export function deliver(from: Side, to: Side, random: Random): void {
  const way = random.below(6)
  if (way === 0 && from.unsent.length > 1) receive(to, Y.mergeUpdates(from.unsent), from.client)
  else if (way === 1) receive(to, Y.encodeStateAsUpdate(from.doc, Y.encodeStateVector(to.doc)), from.client)
  // What was asked for before something of it came over another link.
  else if (way === 2) receive(to, Y.encodeStateAsUpdate(from.doc, random.pick(to.vectors)), from.client)
  else {
    for (const update of from.unsent) {
      receive(to, update, from.client)
      const again = random.pick(from.sent)
      if (again && random.chance(0.1)) receive(to, again, from.client)
    }
  }
  from.sent.push(...from.unsent)
  from.unsent = []
}

function receive(to: Side, update: Uint8Array, client: number): void {
  const verdict = checkUpdate(to.shadow, update, [client])
  if (!verdict.ok) throw new Error(`refused an honest update: ${verdict.attack}, ${verdict.detail}`)
  Y.applyUpdate(to.doc, update, fromOther)
  to.vectors.push(Y.encodeStateVector(to.doc))
}

/** What a person would see. */
export function contentOf(doc: Y.Doc): string {
  const body = doc.getXmlFragment('body')
  const runs = [...body.createTreeWalker(() => true)].map((node) =>
    node instanceof Y.XmlText ? runsOf(node) : nameOf(node),
  )
  return JSON.stringify([sorted(doc.getMap('items').toJSON()), body.toString().length, runs])
}

/** The order in which styles were given to a letter is seen by nobody. */
function runsOf(text: Y.XmlText): unknown[] {
  const runs: { insert: unknown; attributes?: unknown }[] = text.toDelta()
  return runs.map(({ insert, attributes }) => [insert, sorted(attributes)])
}

function nameOf(node: unknown): string {
  return node instanceof Y.XmlElement ? `${node.nodeName} ${JSON.stringify(node.getAttributes())}` : ''
}

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.entries(value)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, inner]) => [key, sorted(inner)])
}
