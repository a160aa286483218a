/** A place in a document: who wrote it, and as which letter. */
export type Id = readonly [client: number, clock: number]
type Content = { ref: number; length: number; bytes: number[] }
export type RawStruct = Content & {
  origin?: Id
  right?: Id
  parent?: string | Id
  key?: string
  /** Instead of the byte that follows from the rest. */
  info?: number
}
export type RawSection = {
  client: number
  clock: number
  structs: RawStruct[]
  /** Instead of the true one. */ count?: number
}
export type RawDeletes = { client: number; ranges: (readonly [clock: number, length: number])[]; count?: number }

/** Writes a V1 update as Yjs would, and what Yjs never would. */
export function writeUpdate(sections: RawSection[], deletes: RawDeletes[] = []): Uint8Array {
  const out = [...uint(sections.length)]
  for (const { client, clock, structs, count } of sections) {
    out.push(...uint(count ?? structs.length), ...uint(client), ...uint(clock))
    for (const struct of structs) push(out, structBytes(struct))
  }
  push(out, uint(deletes.length))
  for (const { client, ranges, count } of deletes) {
    out.push(...uint(client), ...uint(count ?? ranges.length))
    for (const [clock, length] of ranges) out.push(...uint(clock), ...uint(length))
  }
  return Uint8Array.from(out)
}

function structBytes({ ref, bytes, origin, right, parent, key, info }: RawStruct): number[] {
  if (ref === 0 || ref === 10) return [info ?? ref, ...bytes]
  const out = [info ?? ref | (origin ? 128 : 0) | (right ? 64 : 0) | (key === undefined ? 0 : 32)]
  if (origin) out.push(...uint(origin[0]), ...uint(origin[1]))
  if (right) out.push(...uint(right[0]), ...uint(right[1]))
  if (!origin && !right && parent !== undefined) {
    out.push(...(typeof parent === 'string' ? [1, ...string(parent)] : [0, ...uint(parent[0]), ...uint(parent[1])]))
    if (key !== undefined) out.push(...string(key))
  }
  push(out, bytes)
  return out
}

/** Content of each kind that the format knows. */
export const content = {
  gone: (length: number): Content => ({ ref: 0, length, bytes: uint(length) }),
  skip: (length: number): Content => ({ ref: 10, length, bytes: uint(length) }),
  deleted: (length: number): Content => ({ ref: 1, length, bytes: uint(length) }),
  json: (text: string): Content => ({ ref: 2, length: 1, bytes: [1, ...string(text)] }),
  binary: (size: number): Content => ({ ref: 3, length: 1, bytes: [...uint(size), ...Array<number>(size).fill(7)] }),
  text: (text: string): Content => ({ ref: 4, length: text.length, bytes: string(text) }),
  embed: (json: string): Content => ({ ref: 5, length: 1, bytes: string(json) }),
  format: (mark: string, json: string): Content => ({ ref: 6, length: 1, bytes: [...string(mark), ...string(json)] }),
  type: (type: number, name?: string): Content => ({
    ref: 7,
    length: 1,
    bytes: [type, ...(name === undefined ? [] : string(name))],
  }),
  /** One value whose bytes are given. */
  value: (...bytes: number[]): Content => ({ ref: 8, length: 1, bytes: [1, ...bytes] }),
  word: (text: string): Content => ({ ref: 8, length: 1, bytes: [1, 119, ...string(text)] }),
  float: (value: number): Content => {
    const bytes = new Uint8Array(8)
    new DataView(bytes.buffer).setFloat64(0, value)
    return { ref: 8, length: 1, bytes: [1, 123, ...bytes] }
  },
  document: (name: string): Content => ({ ref: 9, length: 1, bytes: [...string(name), 118, 0] }),
}

export function uint(value: number): number[] {
  const out: number[] = []
  let left = value
  while (left > 127) {
    out.push((left % 128) | 128)
    left = Math.floor(left / 128)
  }
  out.push(left)
  return out
}

export function string(text: string): number[] {
  const bytes = new TextEncoder().encode(text)
  return push(uint(bytes.length), [...bytes])
}

function push(into: number[], more: number[]): number[] {
  for (const one of more) into.push(one)
  return into
}
