import * as Y from 'yjs'
import type { Random } from '../helpers/seeded-random.ts'

const words = ['plan', 'spring', '😀', 'café', 'مرحبا', 'next step', 'x', 'a longer sentence about a talk', '\n', 'ü̈']
const fields = ['title', 'detail', 'answer']
const marks = ['bold', 'italic', 'link', 'link--Q1w2E3r4']

/** One edit as the product makes it: agenda entries of fields and texts, notes as the editor binds them. */
export function editHonestly(doc: Y.Doc, random: Random): void {
  const edit = random.pick([editEntry, editEntry, typeInField, editText, editText, editBlocks, markText, setAttribute])
  doc.transact(() => {
    for (let left = random.chance(0.2) ? 3 : 1; left > 0; left--) edit?.(doc, random)
  })
}

function editEntry(doc: Y.Doc, random: Random): void {
  const items = doc.getMap<Y.Map<unknown>>('items')
  const keys = [...items.keys()]
  const key = random.pick(keys)
  if (!key || random.chance(0.35)) {
    const entry = new Y.Map<unknown>()
    // At times under a key that is there: the older entry goes.
    items.set(key && random.chance(0.15) ? key : `entry-${random.below(1_000_000)}`, entry)
    for (const field of fields) if (random.chance(0.6)) entry.set(field, new Y.Text(random.pick(words) ?? ''))
    entry.set('status', 'open')
    entry.set('deletedAt', null)
  } else if (random.chance(0.15)) items.delete(key)
  else {
    const values = [
      true,
      false,
      null,
      undefined,
      3,
      -7.25,
      1e300,
      'done',
      '',
      { every: 2, unit: 'week' },
      ['a', 1],
      2 ** 40,
    ]
    const name = random.pick(['status', 'onAgenda', 'repeatEvery', 'sortKey', 'detail']) ?? ''
    if (random.chance(0.1)) items.get(key)?.delete(name)
    else items.get(key)?.set(name, random.pick(values))
  }
}

function typeInField(doc: Y.Doc, random: Random): void {
  const items = doc.getMap<Y.Map<unknown>>('items')
  const entry = items.get(random.pick([...items.keys()]) ?? '')
  const text = entry?.get(random.pick(fields) ?? '')
  if (text instanceof Y.Text) typeInto(text, random)
  else entry?.set('title', new Y.Text(random.pick(words) ?? ''))
}

function typeInto(text: Y.Text, random: Random): void {
  const [from, to] = pickRange(text, random)
  if (to > from && random.chance(0.35)) text.delete(from, to - from)
  else text.insert(from, random.pick(words) ?? '')
}

/** A range that no character is cut by: editors never do that. */
function pickRange(text: Y.Text, random: Random): [from: number, to: number] {
  const letters = lettersOf(text)
  const whole = (at: number) => (/^[\udc00-\udfff]/.test(letters.slice(at)) ? at - 1 : at)
  const from = random.below(text.length + 1)
  return [whole(from), whole(Math.min(text.length, from + random.below(7)))]
}

function lettersOf(text: Y.Text): string {
  const pieces: { insert: unknown }[] = text.toDelta()
  return pieces.map(({ insert }) => (typeof insert === 'string' ? insert : '')).join('')
}

function allTexts(doc: Y.Doc): Y.XmlText[] {
  return [...doc.getXmlFragment('body').createTreeWalker(() => true)].filter((node) => node instanceof Y.XmlText)
}

function allElements(doc: Y.Doc): Y.XmlElement[] {
  return [...doc.getXmlFragment('body').createTreeWalker(() => true)].filter((node) => node instanceof Y.XmlElement)
}

function editText(doc: Y.Doc, random: Random): void {
  const text = random.pick(allTexts(doc))
  if (!text) editBlocks(doc, random)
  else if (random.chance(0.8)) typeInto(text, random)
  else splitBlock(text, random)
}

/** Enter in the middle of a paragraph: the rest moves to a new one. */
function splitBlock(text: Y.XmlText, random: Random): void {
  const block = text.parent
  const holder = block?.parent
  if (!(block instanceof Y.XmlElement) || !(holder instanceof Y.XmlFragment)) return
  const [at] = pickRange(text, random)
  const rest = lettersOf(text).slice(at)
  if (at < text.length) text.delete(at, text.length - at)
  const next = new Y.XmlElement(block.nodeName)
  next.insert(0, [new Y.XmlText(rest)])
  holder.insert(holder.toArray().indexOf(block) + 1, [next])
}

function editBlocks(doc: Y.Doc, random: Random): void {
  const body = doc.getXmlFragment('body')
  const holders = [
    body,
    ...allElements(doc).filter((element) => ['bulletList', 'blockquote'].includes(element.nodeName)),
  ]
  const holder = random.pick(holders.filter((one) => depthOf(one) < 5)) ?? body
  if (holder.length > 0 && random.chance(0.3)) {
    const from = random.below(holder.length)
    holder.delete(from, 1 + random.below(Math.min(2, holder.length - from)))
    return
  }
  const name = random.pick(['paragraph', 'heading', 'blockquote', 'bulletList', 'taskItem', 'mention']) ?? 'paragraph'
  const block = new Y.XmlElement(name)
  if (name === 'heading') block.setAttribute('level', random.pick([1, 2]) as unknown as string)
  if (name === 'mention') block.setAttribute('label', random.pick(words) ?? '')
  if (['paragraph', 'heading'].includes(name)) block.insert(0, [new Y.XmlText(random.pick(words) ?? '')])
  holder.insert(random.below(holder.length + 1), [block])
}

function depthOf(type: Y.XmlFragment): number {
  let depth = 0
  for (let item = type._item; item; item = (item.parent as Y.XmlFragment)._item) depth++
  return depth
}

function markText(doc: Y.Doc, random: Random): void {
  const text = random.pick(allTexts(doc).filter(({ length }) => length > 0))
  if (!text) return
  const [from, to] = pickRange(text, random)
  const value = random.pick([{}, {}, null, { href: 'https://example.org' }]) ?? null
  if (to > from && random.chance(0.5)) text.format(from, to - from, { [random.pick(marks) ?? 'bold']: value })
  else
    text.applyDelta([
      { retain: from },
      { insert: random.pick(words) ?? 'x', attributes: { bold: {} } },
      { retain: to - from, attributes: { italic: value } },
    ])
}

function setAttribute(doc: Y.Doc, random: Random): void {
  const element = random.pick(allElements(doc))
  const name = { heading: 'level', taskItem: 'checked', mention: 'label' }[element?.nodeName ?? '']
  if (!element || !name) return
  if (random.chance(0.2)) element.removeAttribute(name)
  else element.setAttribute(name, random.pick([1, true, 'Ana']) as unknown as string)
}
