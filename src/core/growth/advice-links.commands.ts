import { and, eq, inArray, isNull, or } from 'drizzle-orm'
import type { AdviceLinkKind } from '#contract/growth.contract.ts'
import { AppError } from '../commands/app-error.ts'
import type { CommandContext } from '../commands/run-command.ts'
import { adviceLink, record } from '../database/schema.ts'

type NewLink = { fromId: string; toId: string; kind: AdviceLinkKind; note?: string | null }

/** Links two pieces of advice, or changes how they are linked. Fails RECORD_NOT_FOUND, INPUT_REFUSED (one of them is none, or both are the same). */
export async function linkAdvice(
  { database, write, createId }: CommandContext,
  { fromId, toId, kind, note }: NewLink,
): Promise<string> {
  const found = await database
    .select({ id: record.id, kind: record.kind })
    .from(record)
    .where(and(inArray(record.id, [fromId, toId]), isNull(record.deletedAt)))
  const lost = [fromId, toId].find((id) => !found.some((row) => row.id === id))
  if (lost) throw new AppError('RECORD_NOT_FOUND', { id: lost })
  if (fromId === toId || found.some((row) => row.kind !== 'advice'))
    throw new AppError('INPUT_REFUSED', { sentence: 'Please choose two pieces of advice.', field: 'toId' })
  const [linked] = await database
    .select()
    .from(adviceLink)
    .where(
      or(
        and(eq(adviceLink.fromId, fromId), eq(adviceLink.toId, toId)),
        and(eq(adviceLink.fromId, toId), eq(adviceLink.toId, fromId)),
      ),
    )
  if (linked) {
    await write.update(adviceLink, linked.id, { fromId, toId, kind, note: note || null })
    return linked.id
  }
  const id = createId()
  await write.insert(adviceLink, [{ id, fromId, toId, kind, note: note || null }])
  return id
}

/** Fails ROW_NOT_FOUND. */
export async function unlinkAdvice({ database, write }: CommandContext, linkId: string): Promise<void> {
  const [link] = await database.select({ id: adviceLink.id }).from(adviceLink).where(eq(adviceLink.id, linkId))
  if (!link) throw new AppError('ROW_NOT_FOUND', { id: linkId })
  await write.remove(adviceLink, [linkId])
}
