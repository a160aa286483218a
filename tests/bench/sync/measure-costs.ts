import { randomBytes } from 'node:crypto'
import { deflateRawSync } from 'node:zlib'
import * as Y from 'yjs'
import { measureGuard } from '../../../src/sync/guard/measure-guard.ts'
import { createKeyPair } from '../../../src/sync/identity/key-pair.ts'
import { encodeContent } from '../../../src/sync/mailbox/record-content.ts'
import { sealRecord } from '../../../src/sync/mailbox/sealed-record.ts'
import { documentName, makeBase, openDocument, shape, titleOf, writeLike } from './engine.ts'

/** What the guard costs beyond the apply of the same updates (a ratio), and per update in µs; for single edits. */
export function measureGuardOnce(edits: number, seed: number): { ratio: number; apply: number; guard: number } {
  const base = makeBase()
  const doc = openDocument({ base, client: 100 })
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  writeLike(titleOf(doc), edits, seed, (change) => doc.transact(change))
  const { checkMs, applyMs, ratio } = measureGuard(base, updates, shape, [100])
  return { ratio, apply: (applyMs / edits) * 1_000, guard: ((checkMs - applyMs) / edits) * 1_000 }
}

/** Bytes of one sealed record that carries edits made apart, of its content before sealing and padding, and of the bare V1 difference. */
export function measureRecord(edits: number, seed: number): { record: number; content: number; raw: number } {
  const base = makeBase()
  const doc = openDocument({ base, client: 100 })
  const before = Y.encodeStateVector(doc)
  writeLike(titleOf(doc), edits, seed, (change) => doc.transact(change))
  const update = Y.encodeStateAsUpdate(doc, before)
  const content = { schema: 1, entries: [{ name: documentName, clients: [100], update }], ack: null }
  const record = sealRecord({
    ...content,
    root: randomBytes(32),
    own: createKeyPair(),
    sequence: 1,
    previous: new Uint8Array(32),
    epoch: 1,
  })
  const deflated = deflateRawSync(encodeContent(content), { level: 9 })
  return { record: record.byteLength, content: deflated.byteLength, raw: update.byteLength }
}
