import * as Y from 'yjs'
import type { Random } from '../helpers/seeded-random.ts'
import {
  content,
  writeUpdate,
  type Id,
  type RawDeletes,
  type RawSection,
  type RawStruct,
} from './guard-update-writer.ts'

/** A damaged update: bytes turned, or fields of its structs changed so that it still reads like one. */
export function mutate(update: Uint8Array, ids: readonly Id[], random: Random): Uint8Array {
  return random.chance(0.3) ? mutateBytes(update, random) : mutateFields(update, ids, random)
}

function mutateBytes(update: Uint8Array, random: Random): Uint8Array {
  const bytes = [...update]
  for (let left = 1 + random.below(3); left > 0; left--) {
    const at = random.below(bytes.length)
    switch (random.below(5)) {
      case 0:
        bytes[at] = random.below(256)
        break
      case 1:
        bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8))
        break
      case 2:
        bytes.splice(at, 1 + random.below(4))
        break
      case 3:
        bytes.splice(at, 0, ...Array.from({ length: 1 + random.below(6) }, () => random.pick([0, 127, 128, 255]) ?? 0))
        break
      default:
        bytes.splice(at, 0, ...bytes.slice(random.below(bytes.length), random.below(bytes.length)))
    }
  }
  return Uint8Array.from(bytes)
}

function mutateFields(update: Uint8Array, ids: readonly Id[], random: Random): Uint8Array {
  const { sections, deletes } = decode(update)
  for (let left = 1 + random.below(2); left > 0; left--) {
    const section = random.pick(sections)
    const struct = random.pick(section?.structs ?? [])
    const id = random.pick(ids) ?? [0, 0]
    const near: Id = [id[0], Math.max(0, id[1] + random.below(5) - 2)]
    switch (random.below(struct ? 12 : 3)) {
      case 0:
        deletes.push({ client: id[0], ranges: [[near[1], 1 + random.below(4)]] })
        break
      case 1:
        deletes.splice(0, 1)
        break
      case 2:
        sections.push({ client: id[0], clock: near[1], structs: [{ ...content.text('zz'), origin: near }] })
        break
      case 3:
        setPlace(struct, { origin: near })
        break
      case 4:
        setPlace(struct, { right: near })
        break
      case 5:
        setPlace(struct, { origin: near, right: [id[0], near[1] + 1 + random.below(4)] })
        break
      case 6:
        setPlace(struct, { origin: undefined, right: undefined, parent: near, key: random.pick(['title', undefined]) })
        break
      case 7:
        setPlace(struct, { origin: undefined, right: undefined, parent: random.pick(['items', 'body', 'x']) })
        break
      case 8:
        if (struct) Object.assign(struct, random.pick(Object.values(otherContent))?.())
        break
      case 9:
        if (section) section.clock = Math.max(0, section.clock + random.below(7) - 3)
        break
      case 10:
        if (section)
          section.structs.splice(random.below(section.structs.length), 0, { ...content.text('new'), origin: near })
        break
      default:
        section?.structs.reverse()
    }
  }
  return writeUpdate(sections, deletes)
}

const otherContent = {
  text: () => content.text('other'),
  deleted: () => content.deleted(3),
  gone: () => content.gone(2),
  map: () => content.type(1),
  words: () => content.type(2),
  element: () => content.type(3, 'paragraph'),
  xmlText: () => content.type(6),
  mark: () => content.format('bold', '{}'),
  value: () => content.word('value'),
}

function setPlace(struct: RawStruct | undefined, place: Partial<RawStruct>): void {
  if (struct) Object.assign(struct, place)
}

/** Reads an honest update into fields that can be changed; its contents are kept by kind. */
function decode(update: Uint8Array): { sections: RawSection[]; deletes: RawDeletes[] } {
  const { structs, ds } = Y.decodeUpdate(update)
  const sections = new Map<number, RawSection>()
  for (const struct of structs) {
    const { client, clock } = struct.id
    const section = sections.get(client) ?? { client, clock, structs: [] }
    sections.set(client, section)
    if (struct instanceof Y.Item) section.structs.push(fieldsOf(struct))
    else section.structs.push(struct instanceof Y.GC ? content.gone(struct.length) : content.skip(struct.length))
  }
  const deletes = [...ds.clients].map(([client, ranges]) => ({
    client,
    ranges: ranges.map(({ clock, len }) => [clock, len] as const),
  }))
  return { sections: [...sections.values()], deletes }
}

function fieldsOf(item: Y.Item): RawStruct {
  const id = (value: Y.ID | null): Id | undefined => (value ? [value.client, value.clock] : undefined)
  // Before it is part of a document, a parent is an id or the name of a root.
  const parent: unknown = item.parent
  return {
    ...contentOf(item.content),
    origin: id(item.origin),
    right: id(item.rightOrigin),
    ...(parent instanceof Y.ID && { parent: id(parent) }),
    ...(typeof parent === 'string' && { parent }),
    ...(item.parentSub !== null && { key: item.parentSub }),
  }
}

function contentOf(of: unknown): RawStruct {
  if (of instanceof Y.ContentString) return content.text(of.str)
  if (of instanceof Y.ContentDeleted) return content.deleted(of.len)
  if (of instanceof Y.ContentFormat) return content.format(of.key, JSON.stringify(of.value))
  if (!(of instanceof Y.ContentType)) return content.word('a value')
  if (of.type instanceof Y.XmlText) return content.type(6)
  if (of.type instanceof Y.Text) return content.type(2)
  if (of.type instanceof Y.XmlElement) return content.type(3, of.type.nodeName)
  return content.type(1)
}
