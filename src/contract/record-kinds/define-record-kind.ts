import type { ContactKind } from '../contact-kinds.ts'
import type { RecordField } from './record-fields.ts'

export type RecordTone = 'quiet' | 'active' | 'done' | 'amber'

/** A state a record can stand in, and where it can go from there. The first one of a kind is where it begins. */
export type RecordStatus = {
  value: string
  label: string
  tone: RecordTone
  /** What the button says that leads here. */
  verb: string
  next: readonly string[]
  /** A day field that is set to the day of the step unless it holds one. */
  stamp?: string
}

/** The pages that list records. */
export const recordPages = ['growth', 'network', 'giving', 'library'] as const
export type RecordPage = (typeof recordPages)[number]

/** Under which word a kind stands on a page that lists many. */
export const recordGroups = ['learning', 'looking_back', 'kept_words'] as const
export type RecordGroup = (typeof recordGroups)[number]

/** How people belong to a record of this kind. */
export type RecordRole = {
  role: string
  label: string
  /** At most one person. */
  one?: boolean
  /** The person of the mentorship takes this role when a record of it names nobody. */
  partner?: boolean
  /**
   * Each link has a day of its own and stands on that person's timeline then; the same record is never linked twice to the same
   * person in this role. `sentence` makes the words there from the record's title; `contactKind` is how that was being in touch.
   */
  dated?: {
    kind: string
    label: string
    sentence: (title: string) => string
    contactKind: ContactKind | null
    /** How it is asked for and said; in the words of sharing unless the kind has its own. */
    words?: { ask: string; did: (name: string) => string; before: (name: string, day: string) => string }
  }
}

/** What the small functions of a kind are given: the record's text and its own fields, absent where empty. */
export type RecordView<Data> = {
  title: string
  body: string | null
  status: string | null
  data: Data
  occurredOn: string
}

type Fields = Record<string, RecordField>
export type DataOf<F extends Fields> = { [Key in keyof F]?: F[Key] extends RecordField<infer Value> ? Value : never }

export type RecordKindOptions<F extends Fields> = {
  /** Stored name, in snake_case. */
  name: string
  words: {
    one: string
    many: string
    /** The command that adds one: "Add a win". */
    add: string
    /** What the title is asked as: "What went well?" */
    title: string
    /** What the body is asked as; absent when this kind has none. */
    body?: string
    /** What the day is asked as. */
    day: string
    /** Why to keep these, for empty lists. */
    why: string
  }
  /** Name of an icon in the window's list of record icons. */
  icon: string
  /** `private`: records stay with me. `shareable`: of a mentorship's, a copy can be shared with its person. */
  lane: 'private' | 'shareable'
  /** Fields with the words `me` and `them`, which the other person reads turned around. */
  sides?: readonly (keyof F & string)[]
  /** The page that lists them; growth unless the kind says otherwise. */
  page?: RecordPage
  /** Among what it stands on the page of growth; the kept words unless the kind says otherwise. */
  group?: RecordGroup
  /** Kinds whose records these are parts of; they are added there and stand there, not in lists of their own. */
  partOf?: readonly string[]
  /** Words that name the kind in quick capture: `!win`. The first one is shown. Parts of other records have none. */
  keywords?: readonly [string, ...string[]]
  people: readonly RecordRole[]
  fields: F
  statuses?: readonly RecordStatus[]
  /** Statuses in which nothing is left to do. */
  settled?: readonly string[]
  /** Fields shown beside the title in lists. */
  columns: readonly (keyof F & string)[]
  /** Whether its people and I were in touch by it. */
  countsAsContact?: (record: RecordView<DataOf<F>>) => boolean
  /** How we were in touch; a setting decides which ways begin a rhythm anew, and what is none of them always does. */
  contactKind?: (record: RecordView<DataOf<F>>) => ContactKind | null
  /** Its line on a timeline; the title unless the kind says it better. */
  sentence?: (record: RecordView<DataOf<F>>) => string
  /** A second, quieter line; the beginning of the body by default. */
  summary?: (record: RecordView<DataOf<F>>) => string | null
}

export type RecordKind<F extends Fields = Fields> = Omit<RecordKindOptions<F>, 'keywords'> & {
  keywords: readonly string[]
  statuses: readonly RecordStatus[]
  settled: readonly string[]
  sides: readonly string[]
  page: RecordPage
  group: RecordGroup
  partOf: readonly string[]
  countsAsContact: (record: RecordView<DataOf<F>>) => boolean
  contactKind: (record: RecordView<DataOf<F>>) => ContactKind | null
  sentence: (record: RecordView<DataOf<F>>) => string
  summary: (record: RecordView<DataOf<F>>) => string | null
}

/**
 * Declares a kind of record once. Storage checks, form, list, timeline, search, quick capture, export and tests are made from it.
 * Throws while the program loads when the definition contradicts itself.
 */
export function defineRecordKind<F extends Fields>(options: RecordKindOptions<F>): RecordKind<F> {
  const statuses = options.statuses ?? []
  const known = new Set(statuses.map((status) => status.value))
  const wrong = [...statuses.flatMap((status) => status.next), ...(options.settled ?? [])].find(
    (value) => !known.has(value),
  )
  if (wrong !== undefined)
    throw new Error(`Record kind ${options.name} names the status ${wrong}, which it does not have.`)
  const named = [...options.columns, ...(options.sides ?? []), ...statuses.flatMap((status) => status.stamp ?? [])]
  const lost = named.find((field) => !(field in options.fields))
  if (lost !== undefined) throw new Error(`Record kind ${options.name} names ${lost}, which is none of its fields.`)
  if ((options.keywords === undefined) !== (options.partOf !== undefined))
    throw new Error(`Record kind ${options.name} has keywords for quick capture unless it is a part of another.`)
  if (!/^[a-z][a-z_]*$/.test(options.name)) throw new Error(`A record kind is named in small letters: ${options.name}.`)
  return {
    ...options,
    keywords: options.keywords ?? [],
    statuses,
    settled: options.settled ?? [],
    sides: options.sides ?? [],
    page: options.page ?? 'growth',
    group: options.group ?? 'kept_words',
    partOf: options.partOf ?? [],
    countsAsContact: options.countsAsContact ?? (() => false),
    contactKind: options.contactKind ?? (() => null),
    sentence: options.sentence ?? ((record) => record.title),
    summary: options.summary ?? ((record) => (record.body ? record.body.trim().slice(0, 200) : null)),
  }
}

/** A kind whose own fields are not known to the type checker, as in the registry. */
export type AnyRecordKind = RecordKind<Fields>

/** Lays a kind among others: functions of a kind only ever receive records of that kind, already checked. */
export const anyKind = <F extends Fields>(kind: RecordKind<F>): AnyRecordKind => kind as unknown as AnyRecordKind
