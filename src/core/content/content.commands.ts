import { and, eq } from 'drizzle-orm'
import { readPackFile, type ContentPack } from '#contract/content-packs/content-pack.ts'
import { AppError } from '../commands/app-error.ts'
import type { CommandContext } from '../commands/run-command.ts'
import { contentOverride } from '../database/schema.ts'
import type { CorePorts, Database } from '../ports.ts'

type Shipped = Pick<CorePorts, 'content'>

/** Stores my words for an entry, or a new entry without an id. Fails INPUT_REFUSED, ROW_NOT_FOUND. */
export async function saveContent(
  context: CommandContext,
  ports: Shipped,
  pack: ContentPack,
  { id, value }: { id?: string; value: Record<string, unknown> },
): Promise<string> {
  const parsed = pack.schema.safeParse(value)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new AppError('INPUT_REFUSED', {
      sentence: issue?.message ?? 'Mentorbook could not use this.',
      field: issue?.path.join('.') || undefined,
    })
  }
  const { database, write, createId } = context
  if (id === undefined) {
    const entryId = createId()
    const row = { id: createId(), pack: pack.name, entryId, value: parsed.data, hidden: false }
    await write.insert(contentOverride, [row])
    return entryId
  }
  const row = await overrideOf(database, pack, id)
  if (row) await write.update(contentOverride, row.id, { value: parsed.data })
  else {
    checkShipped(ports, pack, id)
    await write.insert(contentOverride, [
      { id: createId(), pack: pack.name, entryId: id, value: parsed.data, hidden: false },
    ])
  }
  return id
}

/** Keeps an entry out of offers, or offers it again. Fails ROW_NOT_FOUND. */
export async function hideContent(
  { database, write, createId }: CommandContext,
  ports: Shipped,
  pack: ContentPack,
  { id, hidden }: { id: string; hidden: boolean },
): Promise<void> {
  const row = await overrideOf(database, pack, id)
  if (row) await write.update(contentOverride, row.id, { hidden })
  else {
    checkShipped(ports, pack, id)
    if (hidden)
      await write.insert(contentOverride, [{ id: createId(), pack: pack.name, entryId: id, value: null, hidden }])
  }
}

/** Takes away what was made of an entry; an own one is gone with that. Fails ROW_NOT_FOUND. */
export async function restoreContent(
  { database, write }: CommandContext,
  ports: Shipped,
  pack: ContentPack,
  id: string,
): Promise<void> {
  const row = await overrideOf(database, pack, id)
  if (row) await write.remove(contentOverride, [row.id])
  else checkShipped(ports, pack, id)
}

/** Takes away what was made of all shipped entries of a pack. */
export async function restoreAllContent(
  { database, write }: CommandContext,
  ports: Shipped,
  pack: ContentPack,
): Promise<void> {
  const shipped = shippedIds(ports, pack)
  const rows = await database.select().from(contentOverride).where(eq(contentOverride.pack, pack.name))
  const changed = rows.filter(({ entryId }) => shipped.has(entryId)).map(({ id }) => id)
  if (changed.length > 0) await write.remove(contentOverride, changed)
}

/** True for an entry that came with Mentorbook. */
export const isShipped = (ports: Shipped, pack: ContentPack, id: string) => shippedIds(ports, pack).has(id)

const shippedIds = (ports: Shipped, pack: ContentPack) =>
  new Set(readPackFile(pack, ports.content(pack.name)).map(({ id }) => id))

function checkShipped(ports: Shipped, pack: ContentPack, id: string): void {
  if (!isShipped(ports, pack, id)) throw new AppError('ROW_NOT_FOUND', { id })
}

async function overrideOf(database: Database, pack: ContentPack, entryId: string) {
  const [row] = await database
    .select()
    .from(contentOverride)
    .where(and(eq(contentOverride.pack, pack.name), eq(contentOverride.entryId, entryId)))
  return row
}
