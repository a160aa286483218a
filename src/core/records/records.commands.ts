import { and, eq, inArray, isNull } from 'drizzle-orm'
import type { AnyRecordKind } from '#contract/record-kinds/define-record-kind.ts'
import { patchRecordData, type RecordData } from '#contract/record-kinds/record-data.ts'
import { findRecordKind, firstStatus } from '#contract/record-kinds/registry.ts'
import type { RecordFields } from '#contract/records.contract.ts'
import { AppError } from '../commands/app-error.ts'
import type { CommandContext } from '../commands/run-command.ts'
import { keepConfidence, liftConfidence } from '../confidence/confidence.commands.ts'
import { agendaItem, meeting, mentorship, record } from '../database/schema.ts'
import { replaceLinks, startLinks } from './record-links.commands.ts'
import { checkOrigin } from './origin.queries.ts'
import { findRecordRow } from './records.queries.ts'

export type NewRecord = RecordFields & {
  kind: string
  lane?: 'private' | 'shared'
  parentId?: string | null
  status?: string
  source?: 'manual' | 'import' | 'sample'
}

/** The kind of this name. Fails INPUT_REFUSED for one that this version does not know. */
export function requireKind(name: string): AnyRecordKind {
  const kind = findRecordKind(name)
  if (!kind)
    throw new AppError('INPUT_REFUSED', { sentence: `Mentorbook keeps no entries called “${name}”.`, field: 'kind' })
  return kind
}

/** Adds a record; its day is today unless given. Fails INPUT_REFUSED, PERSON_NOT_FOUND, MENTORSHIP_NOT_FOUND, MEETING_NOT_FOUND, AGENDA_ITEM_NOT_FOUND. */
export async function createRecord(context: CommandContext, input: NewRecord): Promise<string> {
  const { write, createId, today } = context
  const { kind: kindName, people, data, status, source, occurredOn, lane = 'private', confidence, ...fields } = input
  const kind = requireKind(kindName)
  if (status !== undefined && !kind.statuses.some((known) => known.value === status)) {
    throw new AppError('INPUT_REFUSED', {
      sentence: `${kind.words.one} has no status called “${status}”.`,
      field: 'status',
    })
  }
  const place = await placeOf(context, fields)
  await checkTopic(context, fields.agendaItemId)
  if (lane === 'shared') checkShareable(kind, place.mentorshipId, { confidence })
  if (fields.parentId) await checkParent(context, kind, fields.parentId, lane)
  if (fields.originId) await checkOrigin(context.database, null, fields.originId)
  const id = createId()
  await write.insert(record, [
    {
      ...fields,
      ...place,
      id,
      lane,
      kind: kind.name,
      status: status ?? firstStatus(kind),
      occurredOn: occurredOn ?? today,
      data: checkedData(kind, {}, data ?? {}),
      source: source ?? 'manual',
    },
  ])
  await startLinks(context, { id, kind, mentorshipId: place.mentorshipId }, people)
  if (confidence) await keepConfidence(context, { ...confidence, entity: 'record', entityId: id })
  return id
}

/** Changes a record; what is absent stays, what equals the stored value is not written. Fails as `createRecord`, and RECORD_NOT_FOUND. */
export async function updateRecord(context: CommandContext, id: string, fields: Partial<RecordFields>): Promise<void> {
  const row = await findRecordRow(context.database, id)
  const kind = requireKind(row.kind)
  const { people, data, confidence, ...own } = fields
  if (row.lane === 'shared')
    checkShareable(kind, own.mentorshipId === undefined ? row.mentorshipId : own.mentorshipId, fields)
  if (own.agendaItemId !== row.agendaItemId) await checkTopic(context, own.agendaItemId)
  if (own.originId) await checkOrigin(context.database, id, own.originId)
  const place =
    own.mentorshipId || own.meetingId
      ? await placeOf(context, { ...own, mentorshipId: own.mentorshipId ?? row.mentorshipId })
      : {}
  const patch = { ...own, ...place, ...(data ? { data: checkedData(kind, row.data, data) } : {}) }
  await writeChanged(context, row, patch)
  if (people) await replaceLinks(context, { id, kind }, people)
  if (confidence) await keepConfidence(context, { ...confidence, entity: 'record', entityId: id })
  if (confidence === null) await liftConfidence(context, 'record', id)
}

/** Moves a record to another status, with fields that belong to it. Fails NOT_POSSIBLE_NOW where there is no such step. */
export async function transitionRecord(
  context: CommandContext,
  id: string,
  to: string,
  patch: RecordData = {},
): Promise<void> {
  const row = await findRecordRow(context.database, id)
  const kind = requireKind(row.kind)
  const now = kind.statuses.find((status) => status.value === row.status)
  const next = kind.statuses.find((status) => status.value === to)
  if (!next)
    throw new AppError('INPUT_REFUSED', { sentence: `${kind.words.one} has no status called “${to}”.`, field: 'to' })
  if (now && now.value !== to && !now.next.includes(to)) {
    throw new AppError('NOT_POSSIBLE_NOW', { sentence: `“${next.label}” cannot follow “${now.label}”.` })
  }
  const stamp = next.stamp !== undefined && row.data[next.stamp] === undefined ? { [next.stamp]: context.today } : {}
  await writeChanged(context, row, { status: to, data: checkedData(kind, row.data, { ...stamp, ...patch }) })
}

/** Puts records in the trash, with their parts. Fails RECORD_NOT_FOUND when one of them is not there. */
export async function trashRecords({ database, write }: CommandContext, ids: string[]): Promise<void> {
  const rows = await database
    .select({ id: record.id })
    .from(record)
    .where(and(inArray(record.id, ids), isNull(record.deletedAt)))
  const known = new Set(rows.map((row) => row.id))
  const lost = ids.find((id) => !known.has(id))
  if (lost) throw new AppError('RECORD_NOT_FOUND', { id: lost })
  const parts = await database
    .select({ id: record.id })
    .from(record)
    .where(and(inArray(record.parentId, ids), isNull(record.deletedAt)))
  await write.trash(record, [...new Set([...ids, ...parts.map(({ id }) => id)])])
}

async function writeChanged(
  { write }: CommandContext,
  row: typeof record.$inferSelect,
  patch: Partial<typeof record.$inferInsert>,
): Promise<void> {
  const changed = Object.entries(patch).filter(
    ([key, value]) => value !== undefined && JSON.stringify(value) !== JSON.stringify(row[key as keyof typeof row]),
  )
  if (changed.length > 0) await write.update(record, row.id, Object.fromEntries(changed))
}

function checkedData(kind: AnyRecordKind, stored: RecordData, patch: RecordData): RecordData {
  const checked = patchRecordData(kind, stored, patch)
  if (!checked.ok) throw new AppError('INPUT_REFUSED', { sentence: checked.sentence, field: `data.${checked.field}` })
  return checked.data
}

/** Fails AGENDA_ITEM_NOT_FOUND. */
async function checkTopic({ database }: CommandContext, id: string | null | undefined): Promise<void> {
  if (!id) return
  const [row] = await database
    .select({ id: agendaItem.id })
    .from(agendaItem)
    .where(and(eq(agendaItem.id, id), isNull(agendaItem.deletedAt)))
  if (!row) throw new AppError('AGENDA_ITEM_NOT_FOUND', { id })
}

/** What is shared belongs to a mentorship, and holds nothing that was told in confidence. Fails INPUT_REFUSED. */
function checkShareable(
  kind: AnyRecordKind,
  mentorshipId: string | null,
  { confidence }: Pick<Partial<RecordFields>, 'confidence'>,
): void {
  const refuse = (sentence: string) => new AppError('INPUT_REFUSED', { sentence, field: 'lane' })
  if (kind.lane !== 'shareable') throw refuse(`${kind.words.many} stay with you.`)
  if (mentorshipId === null) throw refuse('Only what belongs to a mentorship can be shared.')
  if (confidence) throw refuse('What was told in confidence is not shared.')
}

/** A part stands in the lane of what it is a part of. Fails INPUT_REFUSED, RECORD_NOT_FOUND. */
async function checkParent(
  { database }: CommandContext,
  kind: AnyRecordKind,
  parentId: string,
  lane: 'private' | 'shared',
): Promise<void> {
  const parent = await findRecordRow(database, parentId)
  const sentence = !kind.partOf.includes(parent.kind)
    ? `${kind.words.one} cannot be a part of this.`
    : lane === 'shared' && parent.lane !== 'shared'
      ? 'Share what this is a part of first.'
      : null
  if (sentence) throw new AppError('INPUT_REFUSED', { sentence, field: 'parentId' })
}

/** A record of a meeting belongs to the meeting's mentorship too. */
async function placeOf(
  { database }: CommandContext,
  fields: { meetingId?: string | null; mentorshipId?: string | null },
) {
  if (fields.meetingId) {
    const [held] = await database
      .select()
      .from(meeting)
      .where(and(eq(meeting.id, fields.meetingId), isNull(meeting.deletedAt)))
    if (!held) throw new AppError('MEETING_NOT_FOUND', { id: fields.meetingId })
    return { meetingId: held.id, mentorshipId: held.mentorshipId }
  }
  if (!fields.mentorshipId) return { mentorshipId: null }
  const [found] = await database
    .select()
    .from(mentorship)
    .where(and(eq(mentorship.id, fields.mentorshipId), isNull(mentorship.deletedAt)))
  if (!found) throw new AppError('MENTORSHIP_NOT_FOUND', { id: fields.mentorshipId })
  return { mentorshipId: found.id }
}
