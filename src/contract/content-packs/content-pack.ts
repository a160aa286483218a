import { z } from 'zod'

/**
 * Words and forms that Mentorbook brings along (`resources/content/NAME.json`) and that a person can change, hide and add to.
 * `title` is the line an entry is known by, in lists and in the history.
 */
export type ContentPack<Entry = Record<string, unknown>> = {
  name: string
  words: { one: string; many: string }
  schema: z.ZodType<Entry>
  title(entry: Entry): string
}

/** Declares a pack; `schema` checks one entry without its id. */
export function contentPack<Schema extends z.ZodObject>(
  name: string,
  schema: Schema,
  more: { words: { one: string; many: string }; title(entry: z.output<Schema>): string },
): ContentPack<z.output<Schema>> {
  return { name, schema: schema as unknown as z.ZodType<z.output<Schema>>, ...more }
}

/** An entry's id never gets another meaning, because what a person changed is kept under it. */
export const contentId = z.string().regex(/^[\w.-]{1,100}$/, 'An entry like this does not exist.')

/** `original`: as it was shipped. `changed`: my words in its place. `own`: added by me. */
export type ContentState = 'original' | 'changed' | 'own'
export type ContentEntry<Entry = Record<string, unknown>> = {
  id: string
  value: Entry
  state: ContentState
  /** Kept out of every offer; still listed where packs are edited. */
  hidden: boolean
}

const packHead = z.object({
  format: z.literal(1),
  pack: z.string(),
  version: z.number().int().min(1),
  language: z.string().min(2),
})

/** What a shipped file of a pack has to be: a head and entries with ids that differ. Throws a ZodError. */
export function readPackFile<Entry>(pack: ContentPack<Entry>, file: unknown): { id: string; value: Entry }[] {
  const { entries } = packHead
    .extend({ pack: z.literal(pack.name), entries: z.array(z.looseObject({ id: contentId })) })
    .parse(file)
  const ids = new Set(entries.map(({ id }) => id))
  if (ids.size !== entries.length) throw new Error(`An id stands twice in the pack ${pack.name}.`)
  return entries.map(({ id, ...value }) => ({ id, value: pack.schema.parse(value) }))
}
