import { foldText } from '#shared/fold-text.ts'
import type { NaturalDateContext } from '#shared/natural-date.ts'
import { readPastDay } from '#shared/past-day.ts'
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
  /** What stood after #, for kinds that have a field of tags; `tagField` is its name. */
  tags: string[]
  tagField: string | null
  /** The day that stood after the last comma of the first line; null for today. */
  day: string | null
  /** What was not understood as it looks, in whole sentences; it stays in the text. */
  hints: string[]
  /** Names after @ that fit several people; the line is not saved until one of them is meant. */
  unclear: { written: string; people: { id: string; displayName: string }[] }[]
}

/** The longest title that is cut from a captured text, in characters. */
const longestTitle = 300
const keywordPattern = /(^|\s)!([\p{L}_]+)(?=$|\s)/gu

/**
 * Reads a line such as "@Ana Ruiz !win #speaking Gave the talk, yesterday". A keyword may stand anywhere, the first known one counts;
 * without one it is a note. A name after @ is read as far as it fits somebody; what fits nobody, a day to come and tags where the kind
 * has none stay plain text. `moment` is what days are measured from.
 */
export function readCapture(text: string, people: readonly NamedPerson[], moment: NaturalDateContext): ReadCapture {
  const { kind, rest, hint } = takeKeyword(text)
  const dated = takeDay(rest, moment)
  const { text: untagged, tags, tagField } = takeTags(dated.text, kind)
  const { words, found, unclear, unknown } = takeNames(untagged, people)
  const { title, body } = splitTitle(words)
  const hints = [
    hint,
    dated.hint,
    ...unknown.map((name) => `Nobody here is called “${name}”, so it stays in the words.`),
  ]
  return {
    ...{ kind: kind.name, title, body, people: found, unclear, tags, tagField },
    day: dated.day,
    hints: hints.filter((known) => known !== null),
  }
}

/** The day after the last comma of the first line, where that is a day that has been. */
function takeDay(text: string, moment: NaturalDateContext): { text: string; day: string | null; hint: string | null } {
  const [first = '', ...others] = text.split('\n')
  const comma = first.lastIndexOf(',')
  const tail = comma < 0 ? '' : first.slice(comma + 1)
  // Names and tags may stand behind the day, too.
  const marks = /(?:\s+[@#][^@#]+)*\s*$/u.exec(tail)?.[0] ?? ''
  const words = tail.slice(0, tail.length - marks.length).trim()
  const found = words === '' ? null : readPastDay(words, moment)
  if (!found) return { text, day: null, hint: null }
  if (found.isAhead) return { text, day: null, hint: `“${words}” lies ahead, so it stays in the words.` }
  return { text: [`${first.slice(0, comma)}${marks}`, ...others].join('\n').trim(), day: found.day, hint: null }
}

function takeTags(text: string, kind: AnyRecordKind): { text: string; tags: string[]; tagField: string | null } {
  const tagField = Object.entries(kind.fields).find(([, field]) => field.widget === 'tags')?.[0] ?? null
  if (tagField === null) return { text, tags: [], tagField }
  const tags = new Set<string>()
  const rest = text.replace(/(^|\s)#(\p{L}[\p{L}\p{N}_-]*)/gu, (_whole, before: string, tag: string) => {
    tags.add(tag.replaceAll('_', ' '))
    return before
  })
  return { text: rest.replace(/[^\S\n]{2,}/g, ' ').trim(), tags: [...tags], tagField }
}

function takeKeyword(text: string): { kind: AnyRecordKind; rest: string; hint: string | null } {
  for (const match of text.matchAll(keywordPattern)) {
    const kind = standaloneKinds.find((candidate) => candidate.keywords.includes(match[2]?.toLowerCase() ?? ''))
    if (kind)
      return {
        kind,
        hint: null,
        rest: `${text.slice(0, match.index)}${match[1]}${text.slice(match.index + match[0].length)}`.trim(),
      }
  }
  const unknown = text.match(keywordPattern)?.[0]?.trim()
  const hint = unknown ? `Nothing is called “${unknown}”, so this is kept as a note.` : null
  return { kind: recordKindOf('note'), rest: text.trim(), hint }
}

function takeNames(text: string, people: readonly NamedPerson[]) {
  const found = new Map<string, { id: string; displayName: string }>()
  const unclear: ReadCapture['unclear'] = []
  const unknown: string[] = []
  const words = text.replace(/(^|[\s(])@(\p{L}[^\n@,;:!?()]*)/gu, (whole, before: string, after: string) => {
    const match = longestName(after, people)
    if (!match) {
      unknown.push(`@${after.trim().split(/\s+/)[0]}`)
      return whole
    }
    const [only] = match.people
    if (match.people.length === 1 && only) found.set(only.id, { id: only.id, displayName: only.displayName })
    else
      unclear.push({ written: match.written, people: match.people.map(({ id, displayName }) => ({ id, displayName })) })
    return `${before}${after}`
  })
  return { words, found: [...found.values()], unclear, unknown }
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
