import { and, eq, inArray, isNull } from 'drizzle-orm'
import { formatDay } from '#shared/time.ts'
import type { AnyRecordKind } from '#contract/record-kinds/define-record-kind.ts'
import { recordKindOf } from '#contract/record-kinds/registry.ts'
import type { LinkedPersonInput } from '#contract/records.contract.ts'
import { AppError } from '../commands/app-error.ts'
import type { CommandContext } from '../commands/run-command.ts'
import { mentorship, person, recordPerson } from '../database/schema.ts'
import { findRecordRow } from './records.queries.ts'

/** Links the people of a new record; without any, the person of its mentorship takes the role that is meant for them. */
export async function startLinks(
  context: CommandContext,
  { id, kind, mentorshipId }: { id: string; kind: AnyRecordKind; mentorshipId: string | null },
  people: LinkedPersonInput[] | undefined,
): Promise<void> {
  const links = people ?? (mentorshipId ? await partnerLink(context, kind, mentorshipId) : [])
  await insertLinks(context, id, kind, checkedLinks(kind, links))
}

/** Makes the links of all roles without days exactly these. */
export async function replaceLinks(
  context: CommandContext,
  { id, kind }: { id: string; kind: AnyRecordKind },
  people: LinkedPersonInput[],
): Promise<void> {
  const undated = kind.people.filter((role) => !role.dated).map((role) => role.role)
  const wanted = checkedLinks(kind, people).filter((link) => undated.includes(link.role))
  const present = await context.database.select().from(recordPerson).where(eq(recordPerson.recordId, id))
  const same = (link: { personId: string; role: string }) => (other: { personId: string; role: string }) =>
    link.personId === other.personId && link.role === other.role
  const gone = present.filter((link) => undated.includes(link.role) && !wanted.some(same(link)))
  if (gone.length > 0)
    await context.write.remove(
      recordPerson,
      gone.map((link) => link.id),
    )
  await insertLinks(
    context,
    id,
    kind,
    wanted.filter((link) => !present.some(same(link))),
  )
}

/** Says that a person got a record on a day. Fails NOT_POSSIBLE_NOW with the day when they have it already. */
export async function shareRecord(
  context: CommandContext,
  input: { id: string; personId: string; role?: string; onDay?: string; note?: string | null },
): Promise<string> {
  const row = await findRecordRow(context.database, input.id)
  const kind = recordKindOf(row.kind)
  const role = kind.people.find((known) => known.dated && (input.role === undefined || known.role === input.role))
  if (!role)
    throw new AppError('INPUT_REFUSED', { sentence: `${kind.words.one} is not something to share.`, field: 'role' })
  const [them] = await context.database
    .select()
    .from(person)
    .where(and(eq(person.id, input.personId), isNull(person.deletedAt)))
  if (!them) throw new AppError('PERSON_NOT_FOUND', { id: input.personId })
  const [before] = await context.database
    .select()
    .from(recordPerson)
    .where(and(eq(recordPerson.recordId, row.id), eq(recordPerson.personId, them.id), eq(recordPerson.role, role.role)))
  if (before) {
    const day = formatDay(before.onDay ?? row.occurredOn)
    throw new AppError('NOT_POSSIBLE_NOW', { sentence: `You already shared this with ${them.displayName}: ${day}.` })
  }
  const linkId = context.createId()
  await context.write.insert(recordPerson, [
    {
      id: linkId,
      recordId: row.id,
      personId: them.id,
      role: role.role,
      onDay: input.onDay ?? context.today,
      note: input.note || null,
    },
  ])
  return linkId
}

/** Takes back that a person got a record. Fails ROW_NOT_FOUND. */
export async function unshareRecord(context: CommandContext, linkId: string): Promise<void> {
  const [link] = await context.database.select().from(recordPerson).where(eq(recordPerson.id, linkId))
  if (!link) throw new AppError('ROW_NOT_FOUND', { id: linkId })
  await context.write.remove(recordPerson, [linkId])
}

async function insertLinks(
  context: CommandContext,
  recordId: string,
  kind: AnyRecordKind,
  links: LinkedPersonInput[],
): Promise<void> {
  if (links.length === 0) return
  const ids = [...new Set(links.map((link) => link.personId))]
  const known = await context.database
    .select({ id: person.id })
    .from(person)
    .where(and(inArray(person.id, ids), isNull(person.deletedAt)))
  const lost = ids.find((id) => !known.some((row) => row.id === id))
  if (lost) throw new AppError('PERSON_NOT_FOUND', { id: lost })
  const isDated = (name: string) => kind.people.some((role) => role.role === name && role.dated)
  await context.write.insert(
    recordPerson,
    links.map(({ personId, role, onDay, note }) => ({
      id: context.createId(),
      recordId,
      personId,
      role,
      onDay: onDay ?? (isDated(role) ? context.today : null),
      note: note || null,
    })),
  )
}

function checkedLinks(kind: AnyRecordKind, links: LinkedPersonInput[]): LinkedPersonInput[] {
  const unique = new Map(links.map((link) => [`${link.role} ${link.personId}`, link]))
  for (const [name, group] of Map.groupBy(unique.values(), (link) => link.role)) {
    const role = kind.people.find((known) => known.role === name)
    if (!role)
      throw new AppError('INPUT_REFUSED', {
        sentence: `${kind.words.one} knows no people in the role “${name}”.`,
        field: 'people',
      })
    if (role.one && group.length > 1)
      throw new AppError('INPUT_REFUSED', { sentence: `“${role.label}” can be one person only.`, field: 'people' })
  }
  return [...unique.values()]
}

async function partnerLink(
  { database }: CommandContext,
  kind: AnyRecordKind,
  mentorshipId: string,
): Promise<LinkedPersonInput[]> {
  const role = kind.people.find((known) => known.partner)
  if (!role) return []
  const [found] = await database
    .select({ personId: mentorship.personId })
    .from(mentorship)
    .innerJoin(person, and(eq(person.id, mentorship.personId), isNull(person.deletedAt)))
    .where(eq(mentorship.id, mentorshipId))
  return found ? [{ personId: found.personId, role: role.role }] : []
}
