import { asc, eq } from 'drizzle-orm'
import { readPackFile, type ContentEntry, type ContentPack } from '#contract/content-packs/content-pack.ts'
import { contentOverride } from '../database/schema.ts'
import type { CorePorts, Database } from '../ports.ts'

/**
 * All entries of a pack with what the person made of them, hidden ones too: those shipped in their order, then own ones.
 * What a later version wrote and this one does not understand counts as not written.
 */
export async function readContent<Entry>(
  database: Database,
  ports: Pick<CorePorts, 'content'>,
  pack: ContentPack<Entry>,
): Promise<ContentEntry<Entry>[]> {
  const stored = await database
    .select()
    .from(contentOverride)
    .where(eq(contentOverride.pack, pack.name))
    .orderBy(asc(contentOverride.createdAt), asc(contentOverride.id))
  const overrides = new Map(stored.map((row) => [row.entryId, row]))
  const shipped = readPackFile(pack, ports.content(pack.name))
  const own = stored.filter(({ entryId }) => !shipped.some(({ id }) => id === entryId))
  return [
    ...shipped.map(({ id, value }): ContentEntry<Entry> => {
      const override = overrides.get(id)
      const parsed = override?.value ? pack.schema.safeParse(override.value) : undefined
      const hidden = override?.hidden ?? false
      return parsed?.success
        ? { id, value: parsed.data, state: 'changed', hidden }
        : { id, value, state: 'original', hidden }
    }),
    ...own.flatMap(({ entryId, value, hidden }): ContentEntry<Entry>[] => {
      const parsed = pack.schema.safeParse(value)
      return parsed.success ? [{ id: entryId, value: parsed.data, state: 'own', hidden }] : []
    }),
  ]
}
