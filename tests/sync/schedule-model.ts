import * as Y from 'yjs'
import type { Device } from './replication-world.ts'

/** What one edit promises, in plain data. Tokens are texts that stand in the documents exactly once. */
type Promised =
  | { kind: 'item'; id: string }
  | { kind: 'removed'; id: string }
  | { kind: 'field'; root: Root; id: string; field: string; value: string; by: string }
  | { kind: 'place'; slot: string; id: string; by: string }
  | { kind: 'token'; token: string; container: string }
  | { kind: 'cut'; container: string }

/** Draws whole numbers below a limit. */
export type Draw = (below: number) => number

export type Model = {
  /** A random edit on a device; what it promises counts once it is durable. */
  edit(device: Device, draw: Draw): void
  /** What waits on a device is durable now, in one document. */
  durable(device: Device, name: string): void
  /** The power went: what was not durable promises nothing. */
  forget(device: Device): void
  /** Sentences about what the documents of a device do not keep; empty when all is well. */
  faults(device: Device): string[]
  promises(): number
}

const words = ['Lohn', 'café', '目標', '🌱', 'plan', 'Gespräch', 'next step', 'עתיד']
/** The entries of an agenda, each root with fields of its own; records hang on others of theirs. */
const fields = { items: ['status', 'owner', 'due'], records: ['status', 'parentId', 'data.why'] } as const
type Root = keyof typeof fields
const roots: readonly Root[] = ['items', 'items', 'records']

/** The plain model of agendas and notes: items and records with fields and a title, places, notes of paragraphs. */
export function createModel(): Model {
  const promised: Promised[] = []
  const unsaved = new Map<Device, { name: string; promise: Promised }[]>()
  let last = 0

  const entries = (doc: Y.Doc, root: Root) => doc.getMap<Y.Map<unknown>>(root)
  const places = (doc: Y.Doc) => doc.getMap<string>('places')
  const paragraphs = (doc: Y.Doc) => doc.getXmlFragment('body')
  const pick = <One>(list: readonly One[], draw: Draw): One | undefined => list[draw(list.length)]
  const token = (draw: Draw) => `«${words[draw(words.length)]}${++last}»`

  /** Between tokens, so that none is cut in two. */
  function insertToken(text: Y.Text, draw: Draw): string {
    const written = token(draw)
    const ends = [0, ...[...text.toString().matchAll(/»/g)].map(({ index }) => index + 1)]
    text.insert(pick(ends, draw) ?? 0, written)
    return written
  }

  function editAgenda(doc: Y.Doc, by: string, draw: Draw): Promised {
    const root = pick(roots, draw) ?? 'items'
    const items = entries(doc, root)
    const ids = [...items.keys()].sort()
    const id = pick(ids, draw)
    const action = id === undefined ? 0 : draw(10)
    const item = id === undefined ? undefined : items.get(id)
    if (id === undefined || !item || action < 3) {
      const fresh = `${root}-${++last}`
      const made = new Y.Map<unknown>([['title', new Y.Text()]])
      items.set(fresh, made)
      return { kind: 'item', id: fresh }
    }
    if (action === 3) {
      items.delete(id)
      return { kind: 'removed', id }
    }
    if (action < 6) {
      const field = pick(fields[root], draw) ?? 'status'
      const value = `${by} ${++last}`
      item.set(field, value)
      return { kind: 'field', root, id, field, value, by }
    }
    if (action === 6) {
      const slot = `slot-${draw(6)}`
      places(doc).set(slot, id)
      return { kind: 'place', slot, id, by }
    }
    return { kind: 'token', token: insertToken(item.get('title') as Y.Text, draw), container: id }
  }

  function editNote(doc: Y.Doc, draw: Draw): Promised {
    const body = paragraphs(doc)
    const texts = body.toArray().filter((child) => child instanceof Y.XmlElement)
    const chosen = pick(texts, draw)
    const action = draw(10)
    if (!chosen || action < 3) {
      const element = new Y.XmlElement('paragraph')
      const mark = `paragraph-${++last}`
      element.setAttribute('id', mark)
      element.insert(0, [new Y.XmlText()])
      body.insert(draw(body.length + 1), [element])
      return { kind: 'item', id: mark }
    }
    const mark = chosen.getAttribute('id') ?? ''
    if (action === 3) {
      body.delete(body.toArray().indexOf(chosen), 1)
      return { kind: 'cut', container: mark }
    }
    return { kind: 'token', token: insertToken(chosen.get(0) as Y.XmlText, draw), container: mark }
  }

  function counted(whole: string, part: string): number {
    return whole.split(part).length - 1
  }

  return {
    promises: () => promised.length,
    edit(device, draw) {
      const name = pick(['agenda', 'agenda', 'note/one', `note/${draw(4)}`], draw) ?? 'agenda'
      const waiting = unsaved.get(device) ?? []
      unsaved.set(device, waiting)
      device.storage.edit(name, (doc) => {
        const promise = name === 'agenda' ? editAgenda(doc, device.name, draw) : editNote(doc, draw)
        waiting.push({ name, promise })
      })
    },
    durable(device, name) {
      const waiting = unsaved.get(device) ?? []
      promised.push(...waiting.filter((one) => one.name === name).map(({ promise }) => promise))
      unsaved.set(
        device,
        waiting.filter((one) => one.name !== name),
      )
    },
    forget: (device) => void unsaved.delete(device),
    faults(device) {
      const faults: string[] = []
      const agenda = device.storage.doc('agenda')
      const notes = device.storage.names().filter((name) => name !== 'agenda')
      const bodies = notes.sort().map((name) => paragraphs(device.storage.doc(name)))
      const present = new Map<string, number>()
      const add = (id: string) => present.set(id, (present.get(id) ?? 0) + 1)
      const texts: string[] = []
      for (const root of ['items', 'records'] as const)
        for (const [id, item] of entries(agenda, root)) {
          add(id)
          texts.push(String(item.get('title')))
        }
      for (const body of bodies)
        for (const child of body.toArray()) {
          if (!(child instanceof Y.XmlElement)) continue
          add(child.getAttribute('id') ?? '')
          texts.push(String(child.get(0)))
        }
      const whole = texts.join('\n')
      const gone = new Set(
        promised.flatMap((one) => (one.kind === 'removed' ? one.id : one.kind === 'cut' ? one.container : [])),
      )
      const registers = new Map<string, { found: unknown; values: Map<string, string> }>()
      for (const one of promised) {
        if (one.kind === 'item') {
          const expected = gone.has(one.id) ? 0 : 1
          if ((present.get(one.id) ?? 0) !== expected) faults.push(`${one.id} stands ${present.get(one.id) ?? 0} times`)
        } else if (one.kind === 'token') {
          const expected = gone.has(one.container) ? 0 : 1
          if (counted(whole, one.token) !== expected)
            faults.push(`${one.token} stands ${counted(whole, one.token)} times`)
        } else if (one.kind === 'field' && !gone.has(one.id)) {
          const found = entries(agenda, one.root).get(one.id)?.get(one.field)
          const register = registers.get(`${one.id} ${one.field}`) ?? { found, values: new Map() }
          register.values.set(one.by, one.value)
          registers.set(`${one.id} ${one.field}`, register)
        } else if (one.kind === 'place') {
          const register = registers.get(one.slot) ?? { found: places(agenda).get(one.slot), values: new Map() }
          register.values.set(one.by, one.id)
          registers.set(one.slot, register)
        }
      }
      // Of writes at the same time any may win, but of one device only its last.
      for (const [name, { found, values }] of registers)
        if (![...values.values()].some((value) => value === found)) faults.push(`${name} holds ${String(found)}`)
      return faults
    },
  }
}
