import { and, eq, isNull } from 'drizzle-orm'
import type { RecordData } from '#contract/record-kinds/record-data.ts'
import { AppError } from '../commands/app-error.ts'
import type { CommandContext } from '../commands/run-command.ts'
import { checkMayReach } from '../confidence/confidence.commands.ts'
import { hasReachedPartner } from '../database/let-go.ts'
import { record } from '../database/schema.ts'
import { createRecord, requireKind, updateRecord } from './records.commands.ts'
import { findRecordRow } from './records.queries.ts'

type Row = typeof record.$inferSelect
/** The words that were previewed; a field that is not given does not go along. */
export type SharedWords = { title: string; body?: string | null; data?: RecordData; despiteConfidence?: boolean }

/**
 * Shares a copy of a private record in the words given, with its day and status; the private one stays and remembers its
 * copy. One that was shared before and let go is taken up again. Fails RECORD_NOT_FOUND, INPUT_REFUSED (it is shared
 * already; its kind stays private; it belongs to no mentorship).
 */
export async function copyRecordToShared(context: CommandContext, id: string, words: SharedWords): Promise<string> {
  const row = await findRecordRow(context.database, id)
  const kind = requireKind(row.kind)
  const refuse = (sentence: string) => new AppError('INPUT_REFUSED', { sentence })
  if (row.lane === 'shared') throw refuse(`This ${kind.words.one.toLowerCase()} is shared already.`)
  if (kind.lane !== 'shareable') throw refuse(`${kind.words.many} stay with you.`)
  if (row.mentorshipId === null) throw refuse(`Only what belongs to a mentorship can be shared.`)
  const { mentorshipId: to, parentId: part } = row
  const isAllowed = words.despiteConfidence ?? false
  for (const entityId of [id, ...(part === null ? [] : [part])])
    await checkMayReach(context, { entity: 'record', entityId, mentorshipId: to, isAllowed })
  const { title, body = null, data = {} } = words
  const kept = row.letGo && row.sharedId !== null ? await livingShared(context, row.sharedId) : null
  if (kept) {
    await updateRecord(context, kept, { title, body, data })
    await context.write.update(record, id, { letGo: false })
    return kept
  }
  const { kind: name, mentorshipId, meetingId, occurredOn, status } = row
  const parentId = row.parentId === null ? null : await sharedOf(context, row.parentId)
  const copy = await createRecord(context, {
    ...{ kind: name, lane: 'shared', title, body, data, mentorshipId, meetingId, occurredOn, parentId },
    ...(status === null ? {} : { status }),
  })
  await context.write.update(record, id, { sharedId: copy, letGo: false })
  return copy
}

/**
 * Goes on with a shared record privately: the partner keeps what they have and hears of nothing later. What no partner ever
 * had goes to the trash instead. Fails RECORD_NOT_FOUND, INPUT_REFUSED (it is not shared).
 */
export async function letGoOfRecord(context: CommandContext, id: string): Promise<string> {
  const row = await findRecordRow(context.database, id)
  if (row.lane === 'private' || row.mentorshipId === null)
    throw new AppError('INPUT_REFUSED', { sentence: 'This is private already.' })
  const isHad = await hasReachedPartner(context.database, row.mentorshipId)
  const link = isHad ? { sharedId: id, letGo: true } : { sharedId: null, letGo: false }
  if (!isHad) await context.write.trash(record, [id])
  const where = and(eq(record.sharedId, id), eq(record.lane, 'private'), isNull(record.deletedAt))
  const [original] = await context.database.select({ id: record.id }).from(record).where(where).limit(1)
  if (!original) return insertPrivate(context, { ...row, ...link })
  await context.write.update(record, original.id, link)
  return original.id
}

async function insertPrivate(context: CommandContext, row: Row): Promise<string> {
  const id = context.createId()
  const { rev: _rev, createdAt: _createdAt, updatedAt: _updatedAt, ...columns } = row
  await context.write.insert(record, [{ ...columns, id, lane: 'private' }])
  return id
}

/** The shared one of a parent, when there is one: a part never tells which private record it hangs on. */
async function sharedOf({ database }: CommandContext, parentId: string): Promise<string | null> {
  const [parent] = await database.select().from(record).where(eq(record.id, parentId))
  return parent?.lane === 'shared' ? parent.id : (parent?.sharedId ?? null)
}

async function livingShared({ database }: CommandContext, id: string): Promise<string | null> {
  const where = and(eq(record.id, id), eq(record.lane, 'shared'), isNull(record.deletedAt))
  const [row] = await database.select({ id: record.id }).from(record).where(where)
  return row?.id ?? null
}
