import type { PersonFields } from '#contract/people.contract.ts'
import type { ContactPointInput } from '#contract/person-parts.contract.ts'
import { AppError } from '../commands/app-error.ts'
import type { CommandContext } from '../commands/run-command.ts'
import type { InsertRow } from '../commands/unit-of-work.ts'
import { affiliation, contactPoint, person } from '../database/schema.ts'
import { normalizeContactPoint } from './contact-point.rules.ts'
import { displayNameOf, sortNameOf, splitName } from './person-name.rules.ts'
import { assignLabels } from './labels.commands.ts'
import { findPersonRow } from './people.queries.ts'

export type NewPerson = {
  name: string
  fields?: PersonFields
  contactPoints?: ContactPointInput[]
  organization?: string
  title?: string
  /** Names of labels; new ones are made. */
  labels?: string[]
  kind?: 'me' | 'individual'
  source?: 'manual' | 'import' | 'sample'
}

/** Adds a person; a name on one line is split into its parts unless parts are given. Fails INPUT_REFUSED without any name. */
export async function createPerson(context: CommandContext, input: NewPerson): Promise<string> {
  const { write, createId } = context
  const id = createId()
  const named =
    input.fields?.given || input.fields?.family ? input.fields : { ...splitName(input.name), ...input.fields }
  const displayName = displayNameOf(named) || input.name
  if (input.fields?.metThroughPersonId) await findPersonRow(context.database, input.fields.metThroughPersonId)
  if (!displayName.trim())
    throw new AppError('INPUT_REFUSED', { sentence: 'Please give this person a name.', field: 'name' })
  await write.insert(person, [
    { ...named, id, displayName, sortName: sortNameOf(named) || displayName, kind: input.kind, source: input.source },
  ])
  const points: InsertRow<typeof contactPoint>[] = (input.contactPoints ?? []).map((point) => ({
    ...point,
    id: createId(),
    personId: id,
    normalized: normalizeContactPoint(point.kind, point.value),
  }))
  if (points.length > 0) await write.insert(contactPoint, points)
  if (input.organization) {
    await write.insert(affiliation, [
      { id: createId(), personId: id, organization: input.organization, title: input.title || null, isPrimary: true },
    ])
  }
  if (input.labels?.length) await assignLabels(context, { personIds: [id], add: input.labels, remove: [] })
  return id
}

/** Changes a person's own fields; the shown and sorted names follow the parts. Fails PERSON_NOT_FOUND, INPUT_REFUSED. */
export async function updatePerson(
  { database, write }: CommandContext,
  id: string,
  fields: PersonFields,
): Promise<void> {
  const row = await findPersonRow(database, id)
  const next = { ...row, ...fields }
  const displayName = displayNameOf(next)
  if (!displayName)
    throw new AppError('INPUT_REFUSED', { sentence: 'Please leave at least one part of the name.', field: 'given' })
  if (fields.metThroughPersonId && fields.metThroughPersonId !== row.metThroughPersonId)
    await findPersonRow(database, fields.metThroughPersonId)
  if (fields.metThroughPersonId === id)
    throw new AppError('INPUT_REFUSED', {
      sentence: 'Nobody is introduced by themselves.',
      field: 'metThroughPersonId',
    })
  await write.update(person, id, { ...fields, displayName, sortName: sortNameOf(next) })
}
