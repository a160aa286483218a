import { and, eq, isNull, ne } from 'drizzle-orm'
import type { ContactPointInput, ContactPointKind } from '#contract/person-parts.contract.ts'
import { AppError } from '../commands/app-error.ts'
import type { CommandContext } from '../commands/run-command.ts'
import { contactPoint } from '../database/schema.ts'
import { contactPointProblem, normalizeContactPoint } from './contact-point.rules.ts'
import { findPartRow } from './part-rows.queries.ts'
import { findPersonRow } from './people.queries.ts'

/** Refuses what can be no e-mail address or phone number. Fails INPUT_REFUSED. */
export function checkContactPoint(kind: ContactPointKind, value: string): void {
  const sentence = contactPointProblem(kind, value)
  if (sentence) throw new AppError('INPUT_REFUSED', { sentence, field: 'value' })
}

/** Adds a way to reach a person. Fails PERSON_NOT_FOUND, INPUT_REFUSED. */
export async function addContactPoint(
  context: CommandContext,
  personId: string,
  input: ContactPointInput,
): Promise<string> {
  await findPersonRow(context.database, personId)
  checkContactPoint(input.kind, input.value)
  const id = context.createId()
  if (input.preferred) await unprefer(context, personId, input.kind, id)
  await context.write.insert(contactPoint, [
    { ...input, id, personId, normalized: normalizeContactPoint(input.kind, input.value) },
  ])
  return id
}

/** Changes a way to reach a person; preferring one takes the mark off the others of its kind. Fails ROW_NOT_FOUND, INPUT_REFUSED. */
export async function updateContactPoint(
  context: CommandContext,
  id: string,
  fields: Partial<ContactPointInput>,
): Promise<void> {
  const row = await findPartRow(context.database, contactPoint, id)
  const { kind, value } = { ...row, ...fields }
  if (fields.kind !== undefined || fields.value !== undefined) checkContactPoint(kind, value)
  if (fields.preferred) await unprefer(context, row.personId, kind, id)
  await context.write.update(contactPoint, id, { ...fields, normalized: normalizeContactPoint(kind, value) })
}

/** Puts a way to reach a person in the trash. Fails ROW_NOT_FOUND. */
export async function removeContactPoint({ database, write }: CommandContext, id: string): Promise<void> {
  await findPartRow(database, contactPoint, id)
  await write.trash(contactPoint, id)
}

async function unprefer(
  { database, write }: CommandContext,
  personId: string,
  kind: ContactPointKind,
  exceptId: string,
): Promise<void> {
  const preferred = await database
    .select({ id: contactPoint.id })
    .from(contactPoint)
    .where(
      and(
        eq(contactPoint.personId, personId),
        eq(contactPoint.kind, kind),
        eq(contactPoint.preferred, true),
        isNull(contactPoint.deletedAt),
        ne(contactPoint.id, exceptId),
      ),
    )
  await write.update(
    contactPoint,
    preferred.map((row) => row.id),
    { preferred: false },
  )
}
