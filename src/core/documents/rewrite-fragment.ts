import * as Y from 'yjs'

type Child = Y.XmlElement | Y.XmlText | Y.XmlHook
/** What stands at one place of a text: a character (or something embedded), and how it is formatted. */
type Place = { insert: string | object; format: Record<string, unknown>; key: string }

/** Larger comparisons than this many pairs of blocks are not made; all blocks between are replaced then. */
const mostPairs = 1_000_000

/**
 * Makes a text read as another one does, changing as little of it as possible: what both have stays who wrote it, and what
 * somebody else types there meanwhile stays, too. One transaction of the given origin.
 */
export function rewriteFragment(now: Y.XmlFragment, then: Y.XmlFragment, origin: string): void {
  if (now.doc) now.doc.transact(() => rewriteChildren(now, then), origin)
}

function rewriteChildren(now: Y.XmlFragment, then: Y.XmlFragment): void {
  const current = childrenOf(now)
  const wanted = childrenOf(then)
  const kept = commonPlaces(current.map(wordsOf), wanted.map(wordsOf))
  let [toCurrent, toWanted] = [current.length, wanted.length]
  // From the end, so that the places before stay where they are.
  for (const [at, as] of [...kept.reverse(), [-1, -1] as const]) {
    rewriteGap(now, at + 1, current.slice(at + 1, toCurrent), wanted.slice(as + 1, toWanted))
    ;[toCurrent, toWanted] = [at, as]
  }
}

/** Between two blocks that stay: blocks of one kind become each other, the others go or come. */
function rewriteGap(parent: Y.XmlFragment, from: number, current: Child[], wanted: Child[]): void {
  const shared = Math.min(current.length, wanted.length)
  if (current.length > shared) parent.delete(from + shared, current.length - shared)
  if (wanted.length > shared)
    parent.insert(
      from + shared,
      wanted.slice(shared).map((child) => copyOf(child)),
    )
  for (let place = shared - 1; place >= 0; place--) {
    const [before, after] = [current[place], wanted[place]]
    if (!before || !after || become(before, after)) continue
    parent.delete(from + place, 1)
    parent.insert(from + place, [copyOf(after)])
  }
}

/** False when the two are of different kinds. */
function become(current: Child, wanted: Child): boolean {
  if (current instanceof Y.XmlText && wanted instanceof Y.XmlText) {
    rewriteText(current, wanted)
    return true
  }
  if (!(current instanceof Y.XmlElement) || !(wanted instanceof Y.XmlElement)) return false
  if (current.nodeName !== wanted.nodeName) return false
  const attributes: Record<string, unknown> = wanted.getAttributes()
  for (const name of Object.keys(current.getAttributes())) if (!(name in attributes)) current.removeAttribute(name)
  for (const [name, value] of Object.entries(attributes))
    if (JSON.stringify(current.getAttribute(name)) !== JSON.stringify(value))
      current.setAttribute(name, value as string)
  rewriteChildren(current, wanted)
  return true
}

function rewriteText(current: Y.XmlText, wanted: Y.XmlText): void {
  const [a, b] = [placesOf(current), placesOf(wanted)]
  let start = 0
  while (start < a.length && start < b.length && a[start]?.key === b[start]?.key) start++
  let end = 0
  const most = Math.min(a.length, b.length) - start
  while (end < most && a[a.length - 1 - end]?.key === b[b.length - 1 - end]?.key) end++
  const lengthOf = (places: Place[]) => places.reduce((sum, { insert }) => sum + sizeOf(insert), 0)
  const from = lengthOf(a.slice(0, start))
  const gone = lengthOf(a.slice(start, a.length - end))
  if (gone > 0) current.delete(from, gone)
  let at = from
  for (const { insert, format } of stretches(b.slice(start, b.length - end))) {
    if (typeof insert === 'string') current.insert(at, insert, format)
    else current.insertEmbed(at, insert, format)
    at += sizeOf(insert)
  }
}

const sizeOf = (insert: string | object) => (typeof insert === 'string' ? insert.length : 1)

/** One place for each whole character, so that none is cut in two. */
function placesOf(text: Y.XmlText): Place[] {
  const pieces: { insert: string | object; attributes?: Record<string, unknown> }[] = text.toDelta()
  return pieces.flatMap(({ insert, attributes: format = {} }): Place[] => {
    const how = JSON.stringify(format)
    return typeof insert === 'string'
      ? Array.from(insert, (letter) => ({ insert: letter, format, key: `${letter}${how}` }))
      : [{ insert, format, key: `\0${JSON.stringify(insert)}${how}` }]
  })
}

function stretches(places: readonly Place[]): Pick<Place, 'insert' | 'format'>[] {
  const result: Pick<Place, 'insert' | 'format'>[] = []
  for (const { insert, format } of places) {
    const last = result.at(-1)
    if (last && last.format === format && typeof last.insert === 'string' && typeof insert === 'string')
      last.insert += insert
    else result.push({ insert, format })
  }
  return result
}

const childrenOf = (parent: Y.XmlFragment): Child[] => parent.toArray()
const wordsOf = (child: Child) => (child instanceof Y.XmlText ? JSON.stringify(child.toDelta()) : child.toString())
const copyOf = (child: Child): Y.XmlElement | Y.XmlText =>
  child instanceof Y.XmlText ? child.clone() : (child as Y.XmlElement).clone()

/** Pairs of places with the same words, as many as possible, both rising. */
function commonPlaces(a: readonly string[], b: readonly string[]): (readonly [number, number])[] {
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start++
  let end = 0
  const most = Math.min(a.length, b.length) - start
  while (end < most && a[a.length - 1 - end] === b[b.length - 1 - end]) end++
  const head = Array.from({ length: start }, (_, place) => [place, place] as const)
  const tail = Array.from({ length: end }, (_, place) => [a.length - end + place, b.length - end + place] as const)
  const [rows, columns] = [a.length - start - end, b.length - start - end]
  if (rows * columns > mostPairs) return [...head, ...tail]
  const longest = Array.from({ length: rows + 1 }, () => new Uint32Array(columns + 1))
  const at = (row: number, column: number) => longest[row]?.[column] ?? 0
  for (let row = rows - 1; row >= 0; row--)
    for (let column = columns - 1; column >= 0; column--) {
      const line = longest[row]
      if (!line) continue
      const isSame = a[start + row] === b[start + column]
      line[column] = isSame ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1))
    }
  const middle: (readonly [number, number])[] = []
  for (let row = 0, column = 0; row < rows && column < columns;) {
    if (a[start + row] === b[start + column]) middle.push([start + row++, start + column++])
    else if (at(row + 1, column) >= at(row, column + 1)) row++
    else column++
  }
  return [...head, ...middle, ...tail]
}
