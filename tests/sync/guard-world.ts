import * as Y from 'yjs'
import type { DocumentShape } from '../../src/sync/guard/guard.ts'

/** Our device, and the only client id that the peer's device is bound to. */
export const us = 900
export const peer = 700

/** An agenda and a note in one, so that each rule has something to stand on. */
export const shape: DocumentShape = {
  roots: { items: 'map-of-maps', body: 'xml' },
  maxDepth: 8,
  xml: {
    elements: {
      paragraph: [],
      heading: ['level'],
      bulletList: [],
      listItem: [],
      taskItem: ['checked'],
      mention: ['id', 'label'],
      blockquote: [],
    },
    marks: ['bold', 'italic', 'link'],
  },
}

/** A small document that we wrote, with the ids that attacks refer to. */
export function makeWorld() {
  const doc = new Y.Doc()
  doc.clientID = us
  const items = doc.getMap<Y.Map<unknown>>('items')
  const body = doc.getXmlFragment('body')
  const entry = new Y.Map<unknown>()
  const title = new Y.Text('Plans 😀 for spring')
  const paragraph = new Y.XmlElement('paragraph')
  const text = new Y.XmlText('What went well')
  const quote = new Y.XmlElement('blockquote')
  doc.transact(() => {
    items.set('first', entry)
    entry.set('title', title)
    entry.set('status', 'open')
    body.insert(0, [paragraph, quote])
    paragraph.insert(0, [text])
    for (let index = 0; index < 14; index++) {
      const more = new Y.Map<unknown>()
      items.set(`more-${index}`, more)
      more.set('title', new Y.Text(`Question ${index}`))
    }
  })
  const idOf = (type: { _item: Y.Item | null }): [number, number] => [
    type._item?.id.client ?? 0,
    type._item?.id.clock ?? 0,
  ]
  const first = (type: { _start: Y.Item | null }): [number, number] => [
    type._start?.id.client ?? 0,
    type._start?.id.clock ?? 0,
  ]
  return {
    doc,
    state: Y.encodeStateAsUpdate(doc),
    clock: Y.getState(doc.store, us),
    ids: {
      entry: idOf(entry),
      title: idOf(title),
      titleText: first(title),
      paragraph: idOf(paragraph),
      quote: idOf(quote),
      text: idOf(text),
      bodyText: first(text),
    },
  }
}

export type World = ReturnType<typeof makeWorld>
