import { and, eq, isNull } from 'drizzle-orm'
import type { AgendaFormContent, AgendaFormFormat } from '#contract/agenda-form.contract.ts'
import type { CommandContext } from '../../commands/run-command.ts'
import { agendaForm, meeting } from '../../database/schema.ts'
import type { Database } from '../../ports.ts'
import { addAgendaItem, closeAgendaItem, updateAgendaItem } from '../agenda.commands.ts'
import type { FormProposal } from './compare-form.rules.ts'
import { formRefused } from './filled-form.ts'
import { fingerprint } from './form-text.rules.ts'
import { readForm, type FormToRead } from './read-form.queries.ts'
import { writeHtmlForm } from './write-html-form.ts'
import { writeMarkdownForm } from './write-markdown-form.ts'

/** What forms need of actions and of meetings; handed over where the product is put together. */
export type FormPartners = {
  finishAction(context: CommandContext, id: string, input: { note?: string | null }): Promise<void>
  createMeeting(
    context: CommandContext,
    input: { mentorshipId: string; startAt: string; timezone: string; minutes: number },
    more: { status: 'tentative' },
  ): Promise<string>
}

/** How long a meeting is at a time that the other person proposed. */
const proposedMinutes = 60

/** Writes a form and keeps how its topics stood, so that what comes back can be told from what changed here meanwhile. */
export async function makeForm(
  { database, createId, now, today }: CommandContext,
  content: AgendaFormContent,
  { mentorshipId, meetingId, format }: { mentorshipId: string; meetingId?: string; format: AgendaFormFormat },
): Promise<{ fileName: string; mediaType: string; text: string }> {
  const id = createId()
  const topics = content.topics.map(({ id: topicId, title, detail, answer }) => [
    topicId,
    { title: fingerprint(title), detail: fingerprint(detail), answer: fingerprint(answer) },
  ])
  const base = { topics: Object.fromEntries(topics), actions: content.actions.map((action) => action.id) }
  await database.insert(agendaForm).values({ id, mentorshipId, meetingId: meetingId ?? null, base, createdAt: now })
  if (format === 'markdown')
    return { fileName: `agenda-${today}.md`, mediaType: 'text/markdown', text: writeMarkdownForm(content, id) }
  const fileName = `agenda-${today}.html`
  return { fileName, mediaType: 'text/html', text: writeHtmlForm(content, id, fileName) }
}

/**
 * Takes over the chosen answers of a filled form. Fails INPUT_REFUSED, with nothing changed, when one of them cannot be taken
 * over, or when what it answers was changed after it was shown.
 */
export async function takeForm(
  context: CommandContext,
  file: FormToRead,
  accepted: readonly string[],
  partners: FormPartners,
): Promise<{ taken: number; personName: string }> {
  const reading = await readForm(context, file)
  const changes = new Map(reading.changes.map((change) => [change.key, change]))
  const chosen = [...new Set(accepted)].map((key) => changes.get(key))
  const target = {
    mentorshipId: reading.mentorshipId,
    meetingId: await openMeeting(context.database, reading.meetingId),
  }
  for (const change of chosen) {
    if (!change)
      throw formRefused('Your agenda changed while you were looking at the answers. Please look at them again.')
    if (change.refused !== null) throw formRefused(change.refused)
    await takeChange(context, change, target, partners)
  }
  return { taken: chosen.length, personName: reading.personName }
}

async function takeChange(
  context: CommandContext,
  { kind, id, theirs, detail, answer }: FormProposal,
  { mentorshipId, meetingId }: { mentorshipId: string; meetingId: string | null },
  partners: FormPartners,
): Promise<void> {
  if (kind === 'topic') {
    const place = meetingId ? { meetingId } : { onNext: true }
    const topic = { mentorshipId, lane: 'shared', raisedBy: 'them', title: theirs, detail: detail || null } as const
    const added = await addAgendaItem(context, { ...topic, ...place })
    if (answer) await updateAgendaItem(context, added, { answer })
  } else if (kind === 'time') {
    const { zone: timezone } = context
    const time = { mentorshipId, startAt: id, timezone, minutes: proposedMinutes }
    await partners.createMeeting(context, time, { status: 'tentative' })
  } else if (kind === 'done') await partners.finishAction(context, id, {})
  else if (kind === 'discussed') await closeAgendaItem(context, id, { outcome: 'discussed', meetingId })
  else await updateAgendaItem(context, id, { [kind]: kind === 'title' ? theirs : theirs || null })
}

/** The meeting a form was about, unless it is in the trash by now. */
async function openMeeting(database: Database, id: string | null): Promise<string | null> {
  if (id === null) return null
  const where = and(eq(meeting.id, id), isNull(meeting.deletedAt))
  const [row] = await database.select({ id: meeting.id }).from(meeting).where(where)
  return row?.id ?? null
}
