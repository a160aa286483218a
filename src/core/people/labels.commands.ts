import { and, inArray, isNull } from 'drizzle-orm'
import { AppError } from '../commands/app-error.ts'
import type { CommandContext } from '../commands/run-command.ts'
import { label, person, personLabel } from '../database/schema.ts'
import { findPartRow } from './part-rows.queries.ts'

type LabelFields = { name: string; color?: string | null }
const fold = (name: string) => name.trim().toLocaleLowerCase('und')

/** Makes a label. Fails INPUT_REFUSED when one of that name is there. */
export async function createLabel({ database, write, createId }: CommandContext, fields: LabelFields): Promise<string> {
  await refuseTaken(database, fields.name)
  const id = createId()
  await write.insert(label, [{ ...fields, id }])
  return id
}

/** Renames or recolours a label on everybody who carries it. Fails ROW_NOT_FOUND, INPUT_REFUSED. */
export async function updateLabel(
  { database, write }: CommandContext,
  id: string,
  fields: Partial<LabelFields>,
): Promise<void> {
  await findPartRow(database, label, id)
  if (fields.name !== undefined) await refuseTaken(database, fields.name, id)
  await write.update(label, id, fields)
}

/** Puts a label in the trash; restored, it is on the same people again. Fails ROW_NOT_FOUND. */
export async function removeLabel({ database, write }: CommandContext, id: string): Promise<void> {
  await findPartRow(database, label, id)
  await write.trash(label, id)
}

/** Puts labels on people and takes labels off them, all by name and without regard to case. New names make labels. */
export async function assignLabels(
  { database, write, createId }: CommandContext,
  { personIds, add, remove }: { personIds: string[]; add: string[]; remove: string[] },
): Promise<void> {
  const living = await database
    .select({ id: person.id })
    .from(person)
    .where(and(inArray(person.id, personIds), isNull(person.deletedAt)))
  const ids = living.map((row) => row.id)
  const known = new Map(
    (await database.select().from(label).where(isNull(label.deletedAt))).map((row) => [fold(row.name), row.id]),
  )
  const fresh = [...new Map(add.map((name) => [fold(name), name])).entries()]
    .filter(([key]) => !known.has(key))
    .map(([key, name]) => ({ key, name, id: createId() }))
  if (fresh.length > 0 && ids.length > 0)
    await write.insert(
      label,
      fresh.map(({ id, name }) => ({ id, name })),
    )
  for (const { key, id } of fresh) known.set(key, id)
  const labelIds = (names: string[]) => [...new Set(names.flatMap((name) => known.get(fold(name)) ?? []))]

  const links = await database.select().from(personLabel).where(inArray(personLabel.personId, ids))
  const has = new Set(links.map((link) => `${link.personId} ${link.labelId}`))
  const missing = labelIds(add).flatMap((labelId) =>
    ids
      .filter((personId) => !has.has(`${personId} ${labelId}`))
      .map((personId) => ({ id: createId(), personId, labelId })),
  )
  await write.insert(personLabel, missing)
  const unwanted = new Set(labelIds(remove))
  await write.remove(
    personLabel,
    links.filter((link) => unwanted.has(link.labelId)).map((link) => link.id),
  )
}

async function refuseTaken(database: CommandContext['database'], name: string, exceptId?: string): Promise<void> {
  const rows = await database.select({ id: label.id, name: label.name }).from(label).where(isNull(label.deletedAt))
  if (rows.some((row) => fold(row.name) === fold(name) && row.id !== exceptId))
    throw new AppError('INPUT_REFUSED', { sentence: `There is a label “${name}” already.`, field: 'name' })
}
