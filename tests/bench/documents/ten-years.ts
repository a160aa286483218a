import * as Y from 'yjs'
import { createRandom } from '../../helpers/seeded-random.ts'

export type TenYears = {
  doc: Y.Doc
  /** State bytes after every so many sessions, oldest first. */
  versions: Uint8Array[]
  /** What was typed last, update by update, as the log holds it. */
  log: Uint8Array[]
  /** State bytes before the log. */
  snapshot: Uint8Array
  clients: number[]
}

const words = 'we agreed to meet again and talk about the draft that Ana wants to send before summer '
const kept = 199

/**
 * A note that two people write on two devices each, in so many sessions of so many edits, now and then apart: letters one
 * by one, some taken back, new paragraphs, older ones changed. The same for the same seed.
 */
export function writeTenYears({ sessions, edits, seed }: { sessions: number; edits: number; seed: number }): TenYears {
  const random = createRandom(seed)
  const clients = [101, 102, 201, 202]
  const sides = [new Y.Doc(), new Y.Doc()] as const
  const versions: Uint8Array[] = []
  const meet = () => {
    const [a, b] = sides
    Y.applyUpdate(b, Y.encodeStateAsUpdate(a, Y.encodeStateVector(b)))
    Y.applyUpdate(a, Y.encodeStateAsUpdate(b, Y.encodeStateVector(a)))
  }
  for (let session = 0; session < sessions; session++) {
    const side = session % 2
    const doc = sides[side] ?? sides[0]
    doc.clientID = clients[side * 2 + random.below(2)] ?? 101
    writeSession(doc, edits, random.below)
    if (random.below(4) > 0) meet()
    if (session % 10 === 9) {
      meet()
      versions.push(Y.encodeStateAsUpdate(sides[0]))
    }
  }
  meet()
  const [doc] = sides
  const snapshot = Y.encodeStateAsUpdate(doc)
  const log: Uint8Array[] = []
  const collect = (update: Uint8Array) => void log.push(update)
  doc.on('update', collect)
  writeSession(doc, kept, random.below)
  doc.off('update', collect)
  return { doc, versions, log, snapshot, clients }
}

function writeSession(doc: Y.Doc, edits: number, below: (end: number) => number): void {
  const body = doc.getXmlFragment('body')
  let text = newParagraph(body, body.length)
  let at = 0
  for (let edit = 0; edit < edits; edit++) {
    const roll = below(100)
    if (roll === 0) {
      // Back to something older, in the middle of it.
      const older = body.get(below(body.length))
      const first = older instanceof Y.XmlElement ? older.get(0) : null
      if (first instanceof Y.XmlText) {
        text = first
        at = below(text.length + 1)
      }
    } else if (roll === 1) {
      text = newParagraph(body, body.length)
      at = 0
    } else if (roll < 14 && at > 0) text.delete(--at, 1)
    else text.insert(at++, words[(edit + roll) % words.length] ?? ' ')
  }
}

function newParagraph(body: Y.XmlFragment, place: number): Y.XmlText {
  const paragraph = new Y.XmlElement('paragraph')
  const text = new Y.XmlText()
  paragraph.insert(0, [text])
  body.insert(place, [paragraph])
  return text
}
