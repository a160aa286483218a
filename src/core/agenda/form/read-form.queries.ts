import { and, eq, isNull } from 'drizzle-orm'
import type { AgendaFormReading } from '#contract/agenda-form.contract.ts'
import { agendaFormMark, largestAgendaForm } from '#shared/agenda-form-mark.ts'
import type { CommandContext } from '../../commands/run-command.ts'
import { actionItem, agendaForm, agendaItem, meeting, mentorship, person } from '../../database/schema.ts'
import type { Database } from '../../ports.ts'
import { checkMentorship } from '../agenda.commands.ts'
import { compareForm, countStale, isFilled, type FormPresent, type FormProposal } from './compare-form.rules.ts'
import { formRefused, tidyForm, type FilledForm } from './filled-form.ts'
import { compareTimes } from './form-times.rules.ts'
import { readHtmlForm } from './read-html-form.ts'
import { readMarkdownForm } from './read-markdown-form.ts'

type FormRow = typeof agendaForm.$inferSelect
export type FormToRead = { bytes: Uint8Array; mentorshipId?: string }
export type WholeReading = Omit<AgendaFormReading, 'changes'> & { changes: FormProposal[]; meetingId: string | null }

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/

/**
 * What a filled form would change. Fails INPUT_REFUSED for what is no form of this notebook, is damaged or too large, was taken
 * over already, or is not filled in; MENTORSHIP_NOT_FOUND.
 */
export async function readForm(context: CommandContext, file: FormToRead): Promise<WholeReading> {
  const { database, now, zone } = context
  const filled = parseForm(file)
  const row = await findForm(database, filled.form, file.mentorshipId)
  const mentorshipId = row?.mentorshipId ?? file.mentorshipId
  if (!mentorshipId) {
    throw formRefused(
      'This text does not say any more which agenda it belongs to. Open the agenda of the person who sent it, and bring it in there.',
    )
  }
  await checkMentorship(database, mentorshipId)
  const personName = await nameOf(database, mentorshipId)
  if (file.mentorshipId && file.mentorshipId !== mentorshipId)
    throw formRefused(`This form belongs to the agenda with ${personName}. Please bring it in there.`)
  const base = row?.base ?? { topics: {}, actions: [] }
  const present = await loadPresent(database, mentorshipId)
  const changes = [
    ...compareForm(filled, base, present),
    ...compareTimes(filled.times, { now, zone, planned: await plannedTimes(database, mentorshipId) }),
  ]
  if (changes.length === 0) {
    throw formRefused(
      isFilled(filled, base)
        ? 'Everything in this copy is in your notebook already.'
        : 'Nothing is filled in in this copy. It may be the form as you sent it; the copy that came back holds the answers.',
    )
  }
  const count = countStale(base, present)
  return {
    mentorshipId,
    meetingId: row?.meetingId ?? null,
    personName,
    madeAt: row?.createdAt ?? null,
    stale:
      count === 0
        ? null
        : `${count === 1 ? 'One topic was' : `${count} topics were`} changed here since the form was made.`,
    changes,
  }
}

function parseForm({ bytes, mentorshipId }: FormToRead): FilledForm {
  if (bytes.length > largestAgendaForm)
    throw formRefused('This file is larger than 2 MB, so it is no form that Mentorbook made. Nothing was read.')
  const [first, second] = bytes
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
  const text = new TextDecoder(encoding).decode(bytes)
  const isPage = /^\s*(?:<!doctype|<html|<head|<meta|<script)/i.test(text)
  if (!text.includes(agendaFormMark) && (isPage || !mentorshipId))
    throw formRefused('This is no agenda form of Mentorbook, so there are no answers in it to read.')
  return tidyForm(isPage ? readHtmlForm(text) : readMarkdownForm(text))
}

async function findForm(database: Database, id: string, mentorshipId: string | undefined): Promise<FormRow | null> {
  if (id === '' && mentorshipId) return null
  const [row] = uuid.test(id) ? await database.select().from(agendaForm).where(eq(agendaForm.id, id)) : []
  if (!row && id !== '') {
    throw formRefused(
      'This form was not made in this notebook, so its answers belong somewhere else. It may be from another notebook of yours.',
    )
  }
  return row ?? null
}

async function nameOf(database: Database, mentorshipId: string): Promise<string> {
  const [row] = await database
    .select({ name: person.displayName })
    .from(mentorship)
    .innerJoin(person, eq(person.id, mentorship.personId))
    .where(eq(mentorship.id, mentorshipId))
  return row?.name ?? ''
}

async function loadPresent(database: Database, mentorshipId: string): Promise<FormPresent> {
  const { id, title, detail, answer, status, deletedAt } = agendaItem
  return {
    topics: await database
      .select({ id, title, detail, answer, status, deletedAt })
      .from(agendaItem)
      .where(and(eq(agendaItem.mentorshipId, mentorshipId), eq(agendaItem.lane, 'shared'))),
    actions: await database
      .select({ id: actionItem.id, text: actionItem.text, status: actionItem.status, deletedAt: actionItem.deletedAt })
      .from(actionItem)
      .where(and(eq(actionItem.mentorshipId, mentorshipId), eq(actionItem.lane, 'shared'))),
  }
}

async function plannedTimes(database: Database, mentorshipId: string): Promise<string[]> {
  const rows = await database
    .select({ startAt: meeting.startAt })
    .from(meeting)
    .where(and(eq(meeting.mentorshipId, mentorshipId), isNull(meeting.deletedAt)))
  return rows.map(({ startAt }) => startAt)
}
