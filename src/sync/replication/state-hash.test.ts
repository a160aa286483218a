import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { stateHash, stateHashOf, stateMark } from './state-hash.ts'

function write(doc: Y.Doc): Y.Doc {
  const entry = new Y.Map<unknown>([['status', { open: true, since: 3 }]])
  doc.getMap('items').set('one', entry)
  entry.set('title', new Y.Text('Lohn 🌱'))
  const paragraph = new Y.XmlElement('paragraph')
  const text = new Y.XmlText('Hello world')
  doc.getXmlFragment('body').insert(0, [paragraph])
  paragraph.insert(0, [text])
  text.format(0, 5, { bold: true })
  return doc
}

describe('the state hash', () => {
  it('S-315 is the same for the same content, whoever wrote it in whatever pieces', () => {
    const whole = write(new Y.Doc())
    const pieces = write(new Y.Doc({ gc: false }))
    const text = (pieces.getXmlFragment('body').get(0) as Y.XmlElement).get(0) as Y.XmlText
    text.insert(5, 'xyz')
    text.delete(5, 3)
    text.format(6, 3, { italic: true })
    text.format(6, 3, { italic: null })
    pieces.getMap('items').set('gone', 1)
    pieces.getMap('items').delete('gone')
    pieces.getArray('never used')
    expect(stateHash(pieces)).toBe(stateHash(whole))
    expect(stateHash(whole)).toMatch(/^[0-9a-f]{16}$/)
    // A copy that nobody has asked for its roots by their kind yet.
    expect(stateHashOf(Y.encodeStateAsUpdate(pieces))).toBe(stateHash(whole))
  })

  it.each<[string, (doc: Y.Doc) => void]>([
    ['a letter', (doc) => ((doc.getMap('items').get('one') as Y.Map<Y.Text>).get('title') as Y.Text).insert(0, 'x')],
    ['a field', (doc) => (doc.getMap('items').get('one') as Y.Map<unknown>).set('status', { open: true, since: 4 })],
    ['an entry', (doc) => doc.getMap('items').delete('one')],
    [
      'a mark',
      (doc) => ((doc.getXmlFragment('body').get(0) as Y.XmlElement).get(0) as Y.XmlText).format(6, 1, { bold: true }),
    ],
    ['an element', (doc) => doc.getXmlFragment('body').insert(0, [new Y.XmlElement('heading')])],
    ['an attribute', (doc) => (doc.getXmlFragment('body').get(0) as Y.XmlElement).setAttribute('level', '1')],
  ])('S-315 changes with %s', (_what, change) => {
    const doc = write(new Y.Doc())
    change(doc)
    expect(stateHash(doc)).not.toBe(stateHash(write(new Y.Doc())))
  })

  it('S-310 the mark tells what was taken in, deletions included', () => {
    const doc = write(new Y.Doc())
    const markOf = (of: Y.Doc) => stateMark(Y.encodeStateVector(of), Y.encodeStateAsUpdate(of, Y.encodeStateVector(of)))
    const copy = new Y.Doc()
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
    expect(markOf(copy)).toEqual(markOf(doc))
    doc.getMap('items').delete('one')
    expect(markOf(copy)).not.toEqual(markOf(doc))
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
    expect(markOf(copy)).toEqual(markOf(doc))
    expect(markOf(copy)).toHaveLength(16)
  })
})
