import { and, inArray, isNull, ne } from 'drizzle-orm'
import { guessMentorship } from '#contract/record-kinds/guess-mentorship.ts'
import { readCapture, type ReadCapture } from '#contract/record-kinds/read-capture.ts'
import { recordKindOf } from '#contract/record-kinds/registry.ts'
import type { LinkedPersonInput } from '#contract/records.contract.ts'
import { AppError } from '../commands/app-error.ts'
import type { CommandContext } from '../commands/run-command.ts'
import { mentorship, person } from '../database/schema.ts'
import type { Database } from '../ports.ts'
import { createRecord } from './records.commands.ts'

export type CaptureInput = {
  text: string
  personIds?: string[]
  mentorshipId?: string
  meetingId?: string
  agendaItemId?: string
}

/** How a line would be understood, with the people of this notebook. */
export async function readCaptureText(
  database: Database,
  text: string,
  moment: { now: string; zone: string },
): Promise<ReadCapture> {
  const people = await database
    .select({ id: person.id, displayName: person.displayName, nickname: person.nickname, given: person.given })
    .from(person)
    .where(and(ne(person.kind, 'me'), isNull(person.deletedAt)))
  return readCapture(text, people, moment)
}

/**
 * Saves a line of quick capture. People named with @ and those given take the role of the kind's other person; without any it is
 * the person of the mentorship. Fails INPUT_REFUSED when nothing is left to save or a name fits several people.
 */
export async function captureRecord(
  context: CommandContext,
  input: CaptureInput,
): Promise<{ id: string; kind: string; title: string }> {
  const read = await readCaptureText(context.database, input.text, { now: context.now, zone: context.zone })
  const [unclear] = read.unclear.filter(({ people }) => !people.some(({ id }) => input.personIds?.includes(id)))
  if (unclear) {
    const names = unclear.people.map(({ displayName }) => displayName).join(', ')
    throw new AppError('INPUT_REFUSED', {
      sentence: `“${unclear.written}” could be ${names}. Please write the whole name.`,
      field: 'text',
    })
  }
  if (read.title === '')
    throw new AppError('INPUT_REFUSED', { sentence: 'There is nothing to save yet.', field: 'text' })
  const ids = [...new Set([...(input.personIds ?? []), ...read.people.map(({ id }) => id)])]
  const { kind, title, body, tags, tagField } = read
  const mentorshipId =
    input.mentorshipId ?? (input.meetingId ? undefined : await onlyMentorshipWith(context.database, ids))
  const { meetingId, agendaItemId } = input
  const people = ids.length > 0 ? linksOf(kind, ids) : undefined
  const id = await createRecord(context, {
    ...{ kind, title, body, mentorshipId, meetingId, agendaItemId, people },
    occurredOn: read.day ?? undefined,
    data: tagField !== null && tags.length > 0 ? { [tagField]: tags } : undefined,
  })
  return { id, kind, title }
}

function linksOf(kindName: string, ids: string[]): LinkedPersonInput[] {
  const kind = recordKindOf(kindName)
  const first =
    kind.people.find((role) => role.partner) ?? kind.people.find((role) => !role.one && !role.dated) ?? kind.people[0]
  if (!first) return []
  // A role for one person takes the first name; the others still stand in the text.
  return (first.one ? ids.slice(0, 1) : ids).map((personId) => ({ personId, role: first.role }))
}

async function onlyMentorshipWith(database: Database, ids: string[]): Promise<string | undefined> {
  if (ids.length !== 1) return undefined
  const found = await database
    .select({ id: mentorship.id, personId: mentorship.personId, stage: mentorship.stage })
    .from(mentorship)
    .where(and(inArray(mentorship.personId, ids), isNull(mentorship.deletedAt)))
  return guessMentorship(ids, found)?.id
}
