import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { checkUpdate } from '../../src/sync/guard/check-update.ts'
import type { DocumentShape } from '../../src/sync/guard/guard.ts'
import { measureGuard } from '../../src/sync/guard/measure-guard.ts'
import { createShadow } from '../../src/sync/guard/shadow-copy.ts'
import { content, writeUpdate } from './guard-update-writer.ts'
import { makeWorld, peer, shape, us, type World } from './guard-world.ts'

/** The peer's document with its next change. */
function change({ state }: World, edit: (doc: Y.Doc) => void, client = peer): Uint8Array {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, state)
  doc.clientID = client
  const vector = Y.encodeStateVector(doc)
  doc.transact(() => edit(doc))
  return Y.encodeStateAsUpdate(doc, vector)
}

const addEntry = (doc: Y.Doc) => void doc.getMap<Y.Map<unknown>>('items').set('new', new Y.Map([['status', 'open']]))
const deleteEntries = (count: number) => (doc: Y.Doc) => {
  const items = doc.getMap('items')
  for (const key of [...items.keys()].slice(0, count)) items.delete(key)
}

describe('what is let in', () => {
  it('S-402 takes a change once more without a word, also of ourselves', () => {
    const world = makeWorld()
    const shadow = createShadow(world.state, shape)
    const update = change(world, addEntry)
    for (let time = 0; time < 3; time++) expect(checkUpdate(shadow, update, [peer])).toEqual({ ok: true })
    expect(checkUpdate(shadow, world.state, [peer])).toEqual({ ok: true })
  })

  it('S-402 takes a gap over what is known, and an update without content', () => {
    const world = makeWorld()
    const shadow = createShadow(world.state, shape)
    const structs = [content.skip(1), { ...content.text('known'), origin: world.ids.bodyText }]
    expect(checkUpdate(shadow, writeUpdate([{ client: us, clock: world.clock - 6, structs }]), [peer])).toEqual({
      ok: true,
    })
    expect(checkUpdate(shadow, Uint8Array.of(0, 0), [peer])).toEqual({ ok: true })
  })

  it('S-404 learns the client ids of a peer, and from then on they are its own', () => {
    const world = makeWorld()
    const shadow = createShadow(world.state, shape)
    expect(checkUpdate(shadow, change(world, addEntry, 31), 'learn')).toEqual({ ok: true, learned: [31] })
    expect(checkUpdate(shadow, change(world, addEntry, 31), [31])).toEqual({ ok: true })
    expect(checkUpdate(shadow, change(world, addEntry, 32), [31])).toMatchObject({ ok: false, attack: 'forged-client' })
  })

  it('S-405 wipe-all is let in and told, so that a version is kept first', () => {
    const world = makeWorld()
    const wipe = change(world, (doc) => {
      deleteEntries(99)(doc)
      doc.getXmlFragment('body').delete(0, 2)
    })
    const shadow = createShadow(world.state, shape)
    expect(checkUpdate(shadow, wipe, [peer])).toMatchObject({ ok: true, massDeletion: { items: 17 } })
    expect(shadow.doc.getMap('items').size).toBe(0)
  })

  it.each([
    ['one entry of many', deleteEntries(1), undefined],
    ['two entries of seventeen', deleteEntries(2), { items: 2 }],
    ['eleven entries', deleteEntries(11), { items: 11 }],
    ['nothing', addEntry, undefined],
  ])('S-405 deleting %s', (_, edit, massDeletion) => {
    const world = makeWorld()
    const verdict = checkUpdate(createShadow(world.state, shape), change(world, edit), [peer])
    expect(verdict).toMatchObject({ ok: true })
    if (massDeletion) expect(verdict).toMatchObject({ massDeletion })
    else expect(verdict).not.toHaveProperty('massDeletion')
  })

  it('S-405 entries that are overwritten are gone too, and so is a long text', () => {
    const world = makeWorld()
    const overwrite = change(world, (doc) => {
      const items = doc.getMap<Y.Map<unknown>>('items')
      for (const key of items.keys()) items.set(key, new Y.Map())
    })
    expect(checkUpdate(createShadow(world.state, shape), overwrite, [peer])).toMatchObject({
      massDeletion: { items: 15 },
    })
    const long = change(world, (doc) => {
      const entry = doc.getMap<Y.Map<unknown>>('items').get('first')
      entry?.set('detail', new Y.Text('x'.repeat(2_000)))
    })
    Y.applyUpdate(world.doc, long)
    const state = Y.encodeStateAsUpdate(world.doc)
    const cut = change({ ...world, state }, (doc) => {
      const detail = doc.getMap<Y.Map<unknown>>('items').get('first')?.get('detail')
      if (detail instanceof Y.Text) detail.delete(0, 1_900)
    })
    expect(checkUpdate(createShadow(state, shape), cut, [peer])).toEqual({
      ok: true,
      massDeletion: { items: 0, characters: 1_900 },
    })
  })

  it('S-406 takes a change to an entry that we deleted meanwhile', () => {
    const world = makeWorld()
    const update = change(world, (doc) => {
      const entry = doc.getMap<Y.Map<unknown>>('items').get('first')
      const title = entry?.get('title')
      if (title instanceof Y.Text) title.insert(3, 'more')
      entry?.set('detail', new Y.Text('kept'))
      const detail = entry?.get('detail')
      if (detail instanceof Y.Text) detail.insert(2, 'x')
    })
    world.doc.getMap('items').delete('first')
    const shadow = createShadow(Y.encodeStateAsUpdate(world.doc), shape)
    expect(checkUpdate(shadow, update, [peer])).toEqual({ ok: true })
  })
})

describe('S-406 neighbours far from each other', () => {
  const blocks = Array.from({ length: 200 }, (_, index) => ({
    ...content.type(3, 'paragraph'),
    ...(index === 0 ? { parent: 'body' } : { origin: [us, index - 1] as const }),
  }))
  const check = (origin: number, right: number) => {
    const struct = { ...content.type(3, 'heading'), origin: [us, origin] as const, right: [us, right] as const }
    const shadow = createShadow(writeUpdate([{ client: us, clock: 0, structs: blocks }]), shape)
    return checkUpdate(shadow, writeUpdate([{ client: peer, clock: 0, structs: [struct] }]), [peer])
  }

  it.each([
    [0, 1],
    [0, 20],
    [0, 199],
    [100, 180],
  ])('takes %i before %i', (origin, right) => expect(check(origin, right)).toEqual({ ok: true }))

  it.each([
    [1, 0],
    [20, 10],
    [100, 20],
    [199, 0],
  ])('refuses %i before %i', (origin, right) =>
    expect(check(origin, right)).toMatchObject({ ok: false, attack: 'wrong-order' }),
  )
})

describe('the shape of a document', () => {
  it.each<[string, DocumentShape]>([
    ['an XML root without names', { roots: { body: 'xml' }, maxDepth: 8 }],
    ['no depth', { roots: {}, maxDepth: 0 }],
    ['more depth than any document', { roots: {}, maxDepth: 65 }],
  ])('S-407 is refused at once with %s', (_, broken) => {
    expect(() => createShadow(new Uint8Array([0, 0]), broken)).toThrow(RangeError)
  })

  it('S-407 allows exactly as many levels as it says', () => {
    const nested = (levels: number) =>
      change(makeWorld(), (doc) => {
        let holder: Y.XmlFragment = doc.getXmlFragment('body')
        for (let level = 0; level < levels; level++) {
          const block = new Y.XmlElement('blockquote')
          holder.insert(0, [block])
          holder = block
        }
      })
    const check = (levels: number) => checkUpdate(createShadow(makeWorld().state, shape), nested(levels), [peer])
    expect(check(8)).toEqual({ ok: true })
    expect(check(9)).toMatchObject({ ok: false, attack: 'too-deep' })
  })
})

describe("the guard's cost", () => {
  it('S-408 is measured over what is let in only', () => {
    const world = makeWorld()
    const updates = [change(world, addEntry)]
    const times = measureGuard(world.state, updates, shape, [peer])
    expect(Object.values(times).every((value) => Number.isFinite(value) && value >= 0)).toBe(true)
    expect(() => measureGuard(world.state, updates, shape, [])).toThrow('forged-client')
  })
})
