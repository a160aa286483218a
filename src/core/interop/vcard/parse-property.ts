import type { LogicalLine } from './logical-lines.ts'

/** One property of a card. Names are upper case; `value` is as written, still encoded and escaped. */
export type VcardProperty = {
  line: number
  group: string
  name: string
  params: ReadonlyMap<string, readonly string[]>
  value: string
  /** The value was too long and its end is missing. */
  cut: boolean
}

const bareEncodings = new Set(['QUOTED-PRINTABLE', 'BASE64', '8BIT', '7BIT', 'QP'])
const bareValues = new Set(['URL', 'URI', 'CONTENT-ID', 'CID', 'INLINE'])

/** The property on an unfolded line, or undefined where there is none. Never throws. */
export function parseProperty(line: LogicalLine): VcardProperty | undefined {
  const { head, text } = line
  if (head === undefined) return undefined
  const colon = valueColon(text, head.nameEnd)
  if (colon < 0) return undefined
  const params = parseParams(text.slice(head.nameEnd, colon))
  return { line: line.line, group: head.group, name: head.name, params, value: text.slice(colon + 1), cut: line.cut }
}

/** The colon before the value: the first outside of quotes, or the first of all where the quotes do not add up. */
function valueColon(text: string, from: number): number {
  let quoted = false
  for (let index = from; index < text.length; index++) {
    const letter = text[index]
    if (letter === '"') quoted = !quoted
    else if (letter === ':' && !quoted) return index
  }
  return text.indexOf(':', from)
}

function parseParams(text: string): Map<string, string[]> {
  const params = new Map<string, string[]>()
  if (text === '') return params
  for (const part of splitOutsideQuotes(text, ';')) {
    const trimmed = part.trim()
    if (trimmed === '') continue
    const equals = trimmed.indexOf('=')
    const [name, rest] =
      equals < 0 ? bareParam(trimmed) : [trimmed.slice(0, equals).trim().toUpperCase(), trimmed.slice(equals + 1)]
    const values = params.get(name) ?? []
    for (const value of splitOutsideQuotes(rest, ',')) values.push(paramValue(value))
    params.set(name, values)
  }
  return params
}

/** Version 2.1 leaves the names of its parameters out. */
function bareParam(text: string): [string, string] {
  const upper = text.toUpperCase()
  if (bareEncodings.has(upper)) return ['ENCODING', text]
  if (bareValues.has(upper)) return ['VALUE', text]
  return ['TYPE', text]
}

function paramValue(text: string): string {
  const trimmed = text.trim()
  const quoted = trimmed.length >= 2 && trimmed.startsWith('"') && trimmed.endsWith('"')
  const inner = quoted ? trimmed.slice(1, -1) : trimmed.replaceAll('"', '').replace(/\\([;\\,])/g, '$1')
  return inner.replace(/\^([n'^])/g, (_, letter: string) => (letter === 'n' ? '\n' : letter === "'" ? '"' : '^'))
}

function splitOutsideQuotes(text: string, separator: ';' | ','): string[] {
  if (!text.includes(separator)) return [text]
  const parts: string[] = []
  let start = 0
  let quoted = false
  for (let index = 0; index < text.length; index++) {
    const letter = text[index]
    if (letter === '"') quoted = !quoted
    else if (letter === '\\' && !quoted) index++
    else if (letter === separator && !quoted) {
      parts.push(text.slice(start, index))
      start = index + 1
    }
  }
  parts.push(text.slice(start))
  return parts
}

/** The first value of a parameter. `name` is upper case. */
export function firstParam(property: VcardProperty, name: string): string | undefined {
  return property.params.get(name)?.[0]
}

/** The words of TYPE, in lower case and as written, also where they were quoted into one: `TYPE="work,voice"`. */
export function typesOf(property: VcardProperty): Map<string, string> {
  const types = new Map<string, string>()
  for (const value of property.params.get('TYPE') ?? []) {
    for (const word of value.split(/[,;]/)) {
      // Some write the name of the parameter before every one of its values.
      const type = word.trim().replace(/^type=/i, '')
      if (type !== '') types.set(type.toLowerCase(), type)
    }
  }
  return types
}
