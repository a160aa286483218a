import { foldText } from '#shared/fold-text.ts'
import type { AnyRecordKind } from './define-record-kind.ts'
import { recordKindOf, standaloneKinds } from './registry.ts'

/** Somebody a line of capture may name. */
export type NamedPerson = { id: string; displayName: string; nickname?: string | null; given?: string | null }

/** What a line of quick capture was understood as. `title` is the line without its keyword; the rest of the text is `body`. */
export type ReadCapture = {
  kind: string
  title: string
  body: string | null
  people: { id: string; displayName: string }[]
  /** Names after @ that fit several people; the line is not saved until one of them is meant. */
  unclear: { written: string; people: { id: string; displayName: string }[] }[]
}

/** The longest title that is cut from a captured text, in characters. */
const longestTitle = 300
const keywordPattern = /(^|\s)!([\p{L}_]+)(?=$|\s)/gu

/**
 * Reads a line such as "!win Gave the talk, thanks to @Ana Ruiz". A keyword may stand anywhere, the first known one counts; without
 * one it is a note. A name after @ is read as far as it fits somebody; what fits nobody stays plain text.
 */
export function readCapture(text: string, people: readonly NamedPerson[]): ReadCapture {
  const { kind, rest } = takeKeyword(text)
  const { words, found, unclear } = takeNames(rest, people)
  const { title, body } = splitTitle(words)
  return { kind: kind.name, title, body, people: found, unclear }
}

function takeKeyword(text: string): { kind: AnyRecordKind; rest: string } {
  for (const match of text.matchAll(keywordPattern)) {
    const kind = standaloneKinds.find((candidate) => candidate.keywords.includes(match[2]?.toLowerCase() ?? ''))
    if (kind)
      return {
        kind,
        rest: `${text.slice(0, match.index)}${match[1]}${text.slice(match.index + match[0].length)}`.trim(),
      }
  }
  return { kind: recordKindOf('note'), rest: text.trim() }
}

function takeNames(text: string, people: readonly NamedPerson[]) {
  const found = new Map<string, { id: string; displayName: string }>()
  const unclear: ReadCapture['unclear'] = []
  const words = text.replace(/(^|[\s(])@(\p{L}[^\n@,;:!?()]*)/gu, (whole, before: string, after: string) => {
    const match = longestName(after, people)
    if (!match) return whole
    const [only] = match.people
    if (match.people.length === 1 && only) found.set(only.id, { id: only.id, displayName: only.displayName })
    else
      unclear.push({ written: match.written, people: match.people.map(({ id, displayName }) => ({ id, displayName })) })
    return `${before}${after}`
  })
  return { words, found: [...found.values()], unclear }
}

/** The longest run of at most four words that is somebody's name, given name or nickname. */
function longestName(text: string, people: readonly NamedPerson[]): { written: string; people: NamedPerson[] } | null {
  const words = text.split(/\s+/).filter((word) => word !== '')
  for (let count = Math.min(4, words.length); count > 0; count--) {
    const written = words
      .slice(0, count)
      .join(' ')
      .replace(/[.]+$|['’]s$/u, '')
    const folded = foldText(written)
    const match = people.filter((person) => namesOf(person).some((name) => foldText(name) === folded))
    if (match.length > 0) return { written, people: match }
  }
  return null
}

function namesOf(person: NamedPerson): string[] {
  const first = person.given ?? person.displayName.split(/\s+/)[0]
  return [person.displayName, person.nickname, first].filter((name): name is string => Boolean(name))
}

function splitTitle(text: string): { title: string; body: string | null } {
  const [first = '', ...others] = text.trim().split('\n')
  const line = first.trim()
  const rest = others.join('\n').trim()
  if (line.length <= longestTitle) return { title: line, body: rest || null }
  const cut = line.lastIndexOf(' ', longestTitle - 1)
  const at = cut > longestTitle / 2 ? cut : longestTitle - 1
  return { title: `${line.slice(0, at).trimEnd()}…`, body: text.trim() }
}
