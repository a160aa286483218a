import { and, eq, isNull } from 'drizzle-orm'
import type { ConfidenceInput, ConfidenceTarget } from '#contract/confidence.contract.ts'
import type { NoteReference } from '#contract/documents.contract.ts'
import { AppError } from '../commands/app-error.ts'
import type { CommandContext } from '../commands/run-command.ts'
import { confidentialTag, person, quickFact, record } from '../database/schema.ts'
import { partnerOf, personOfNote, placeOf, type RowTarget } from './confidence-places.queries.ts'
import { confidencesOf, findTag } from './confidence.queries.ts'
import { whatMayLeave, type Destination } from './what-may-leave.rules.ts'

/** Says that a row was told in confidence, or changes how. Fails ROW_NOT_FOUND, PERSON_NOT_FOUND, INPUT_REFUSED for what is shared. */
export async function keepConfidence(
  context: CommandContext,
  { entity, entityId, ...input }: ConfidenceInput & { entity: RowTarget; entityId: string },
): Promise<string> {
  const place = await placeOf(context.database, entity, entityId)
  if (place.lane === 'shared')
    throw new AppError('INPUT_REFUSED', { sentence: 'What you both have cannot be kept in confidence.' })
  const tag = await findTag(context.database, entity, entityId)
  if (!tag) {
    await mark(context, entity, entityId, true)
    return insertTag(context, entity, entityId, input, place.personId)
  }
  const toldByPersonId = input.toldBy === undefined ? tag.toldByPersonId : input.toldBy
  await checkPerson(context, toldByPersonId)
  const { level = tag.level, until = tag.expiresOn } = input
  await context.write.update(confidentialTag, tag.id, { toldByPersonId, level, expiresOn: until })
  return tag.id
}

/** A row is in confidence no longer; does nothing where it was not. */
export async function liftConfidence(context: CommandContext, entity: RowTarget, entityId: string): Promise<void> {
  const tag = await findTag(context.database, entity, entityId)
  if (tag) await context.write.remove(confidentialTag, [tag.id])
  await mark(context, entity, entityId, false)
}

/** Makes a confidence for a passage of a private note, whose mark carries its id. Fails ROW_NOT_FOUND, PERSON_NOT_FOUND, INPUT_REFUSED. */
export async function keepPassage(
  context: CommandContext,
  { note, ...input }: ConfidenceInput & { note: NoteReference },
): Promise<string> {
  const personId = await personOfNote(context.database, note)
  return insertTag(context, 'passage', note.id, input, personId)
}

/** Keeps a copy of something as much in confidence as it is itself. */
export async function passConfidenceOn(
  context: CommandContext,
  from: { entity: RowTarget; entityId: string },
  to: { entity: RowTarget; entityId: string },
): Promise<void> {
  const told = (await confidencesOf(context.database, from.entity, [from.entityId], context.today)).get(from.entityId)
  if (!told) return
  await keepConfidence(context, { ...to, toldBy: told.toldBy, level: told.level, until: told.until })
}

/** Fails INPUT_REFUSED when a row may not go to the partner of a mentorship, or not before somebody was asked. */
export async function checkMayReach(
  { database, today }: CommandContext,
  {
    entity,
    entityId,
    ...going
  }: { entity: RowTarget; entityId: string; mentorshipId: string | null; isAllowed?: boolean },
): Promise<void> {
  const told = (await confidencesOf(database, entity, [entityId], today)).get(entityId)
  if (!told) return
  const to: Destination = { to: 'partner', personId: await partnerOf(database, going.mentorshipId) }
  const verdict = whatMayLeave(told, to, today, going.isAllowed)
  const who =
    told.toldByName === null ? 'This was told in confidence' : `${told.toldByName} told you this in confidence`
  const sentence =
    verdict === 'left_out'
      ? `${who}, only between the two of you. It is not shared.`
      : verdict === 'asks'
        ? `${who}. Please confirm that it may be shared.`
        : null
  if (sentence) throw new AppError('INPUT_REFUSED', { sentence, field: verdict === 'asks' ? 'confidence' : 'lane' })
}

async function insertTag(
  context: CommandContext,
  entity: ConfidenceTarget,
  entityId: string,
  { toldBy, level = 'pair_only', until = null }: ConfidenceInput,
  likely: string | null,
): Promise<string> {
  const toldByPersonId = toldBy === undefined ? likely : toldBy
  await checkPerson(context, toldByPersonId)
  const id = context.createId()
  await context.write.insert(confidentialTag, [{ id, entity, entityId, toldByPersonId, level, expiresOn: until }])
  return id
}

/** Lists and searches of records and facts look at the row alone. */
async function mark({ write }: CommandContext, entity: RowTarget, id: string, inConfidence: boolean): Promise<void> {
  if (entity === 'record') await write.update(record, id, { inConfidence })
  if (entity === 'quickFact') await write.update(quickFact, id, { inConfidence })
}

async function checkPerson({ database }: CommandContext, id: string | null): Promise<void> {
  if (id === null) return
  const where = and(eq(person.id, id), isNull(person.deletedAt))
  const [row] = await database.select({ id: person.id }).from(person).where(where)
  if (!row) throw new AppError('PERSON_NOT_FOUND', { id })
}
