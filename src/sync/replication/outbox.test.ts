import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { createOutbox } from './outbox.ts'

function typed(count: number): Uint8Array[] {
  const doc = new Y.Doc()
  doc.clientID = 1
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (let index = 0; index < count; index++) doc.getText('body').insert(index, String(index))
  return updates
}

describe('what waits for the other side', () => {
  it('S-302 counts edits from typing to acknowledgement, and again when they come back', () => {
    const outbox = createOutbox(2)
    expect([outbox.pending(), outbox.next()]).toEqual([2, 'difference'])
    outbox.sent('a', { edits: outbox.takeAll().edits, ends: new Map([[1, 4]]) })
    expect([outbox.pending(), outbox.next(), outbox.assumed().get(1)]).toEqual([2, 'nothing', 4])
    outbox.returned('a')
    expect([outbox.pending(), outbox.next(), outbox.assumed().get(1)]).toEqual([2, 'difference', undefined])
    outbox.sent('b', { edits: outbox.takeAll().edits, ends: new Map([[1, 4]]) })
    outbox.acknowledged('b')
    outbox.acknowledged('b')
    outbox.returned('b')
    expect([outbox.pending(), outbox.next(), outbox.assumed().get(1)]).toEqual([0, 'nothing', 4])
  })

  it('S-305 puts changes together that wait, and compares when there are many', () => {
    const outbox = createOutbox(0)
    outbox.takeAll()
    const updates = typed(100)
    for (const update of updates.slice(0, 3)) outbox.add(update, true)
    const taken = outbox.takeChange()
    expect(taken?.edits).toBe(3)
    const doc = new Y.Doc()
    Y.applyUpdate(doc, taken?.update ?? new Uint8Array([0, 0]))
    expect(doc.getText('body').toString()).toBe('012')
    expect([outbox.takeChange(), outbox.next()]).toEqual([null, 'nothing'])
    for (const update of updates.slice(3)) outbox.add(update, true)
    expect([outbox.next(), outbox.pending()]).toEqual(['difference', 97])
  })

  it('S-304 forgets what a peer had in its last run', () => {
    const outbox = createOutbox(0)
    outbox.shown(new Map([[1, 9]]))
    outbox.shown(new Map([[1, 5]]))
    expect(outbox.assumed().get(1)).toBe(9)
    outbox.shown(new Map([[1, 5]]), true)
    expect(outbox.assumed().get(1)).toBe(5)
  })

  it('S-302 counts an edit that went with an earlier update until that one is acknowledged', () => {
    const outbox = createOutbox(0)
    outbox.sent('a', { edits: 1, ends: new Map() })
    outbox.settle(2)
    expect(outbox.pending()).toBe(3)
    outbox.acknowledged('a')
    expect(outbox.pending()).toBe(0)
  })
})
