import { and, eq, isNull, ne } from 'drizzle-orm'
import type { OutreachTemplate } from '#contract/content-packs/outreach.pack.ts'
import type { OutreachFields } from '#contract/outreach.contract.ts'
import type { OutreachChannel } from '#contract/outreach-words.ts'
import { AppError } from '../commands/app-error.ts'
import type { CommandContext } from '../commands/run-command.ts'
import { mentorship, outreach, person } from '../database/schema.ts'
import type { Database } from '../ports.ts'
import { fillTemplate } from './fill-template.rules.ts'
import { knownWords } from './known-words.queries.ts'
import type { OutreachPartners } from './outreach-partners.ts'

type Row = typeof outreach.$inferSelect
type NewOutreach = { personId: string; mentorshipId?: string | null | undefined; channel: OutreachChannel }

/** Begins a message with the first template of its channel. Fails PERSON_NOT_FOUND, MENTORSHIP_NOT_FOUND. */
export async function createOutreach(
  context: CommandContext,
  partners: OutreachPartners,
  { personId, mentorshipId = null, channel }: NewOutreach,
): Promise<string> {
  const { database, write, createId } = context
  await checkPerson(database, personId)
  if (mentorshipId !== null) {
    const [led] = await database
      .select({ id: mentorship.id })
      .from(mentorship)
      .where(and(eq(mentorship.id, mentorshipId), eq(mentorship.personId, personId), isNull(mentorship.deletedAt)))
    if (!led) throw new AppError('MENTORSHIP_NOT_FOUND', { id: mentorshipId })
  }
  const template = (await partners.templates(database)).find(
    ({ hidden, value }) => !hidden && value.use === 'first' && value.channel === channel,
  )
  const words = template ? await filled(database, template.value, { personId, viaPersonId: null }) : {}
  const id = createId()
  await write.insert(outreach, [{ id, personId, mentorshipId, channel, ...words }])
  return id
}

/** Changes the words of a message. Fails ROW_NOT_FOUND, PERSON_NOT_FOUND. */
export async function saveOutreach(
  { database, write }: CommandContext,
  id: string,
  { viaPersonId, ...fields }: OutreachFields,
): Promise<void> {
  const row = await findOutreach(database, id)
  if (viaPersonId) await checkPerson(database, viaPersonId)
  if (viaPersonId === row.personId)
    throw new AppError('INPUT_REFUSED', {
      sentence: 'Please choose somebody else: nobody introduces themselves.',
      field: 'viaPersonId',
    })
  // The one who passes it on was not known when the template was filled.
  const through = viaPersonId ? (await knownWords(database, { ...row, viaPersonId })).words['through'] : undefined
  const words = { intro: row.intro, compliment: row.compliment, goals: row.goals, ask: row.ask, ...fields }
  const named =
    through === undefined
      ? {}
      : {
          intro: fillTemplate(words.intro ?? '', { through }),
          ask: fillTemplate(words.ask ?? '', { through }),
        }
  await write.update(outreach, id, { ...fields, ...named, ...(viaPersonId === undefined ? {} : { viaPersonId }) })
}

/** Puts a template in place of the words that stand there. Fails ROW_NOT_FOUND. */
export async function applyTemplate(
  { database, write }: CommandContext,
  partners: OutreachPartners,
  { id, template }: { id: string; template: string },
): Promise<void> {
  const row = await findOutreach(database, id)
  const found = (await partners.templates(database)).find((entry) => entry.id === template)
  if (!found) throw new AppError('ROW_NOT_FOUND', { id: template })
  await write.update(outreach, id, { ...(await filled(database, found.value, row)), channel: found.value.channel })
}

/** The words of a reminder or of thanks for this message. Fails ROW_NOT_FOUND. */
export async function draftOf(
  database: Database,
  partners: OutreachPartners,
  { id, use }: { id: string; use: OutreachTemplate['use'] },
): Promise<{ subject: string; text: string }> {
  const row = await findOutreach(database, id)
  const found = (await partners.templates(database)).find(({ hidden, value }) => !hidden && value.use === use)
  if (!found) return { subject: '', text: '' }
  const { subject, intro, compliment, goals, ask } = await filled(database, found.value, row)
  return { subject, text: [intro, compliment, goals, ask].filter((part) => part !== '').join('\n\n') }
}

/** Puts a message in the trash. Fails ROW_NOT_FOUND. */
export async function trashOutreach({ database, write }: CommandContext, id: string): Promise<void> {
  await findOutreach(database, id)
  await write.trash(outreach, id)
}

/** A message that is not in the trash. Fails ROW_NOT_FOUND. */
export async function findOutreach(database: Database, id: string): Promise<Row> {
  const [row] = await database
    .select()
    .from(outreach)
    .where(and(eq(outreach.id, id), isNull(outreach.deletedAt)))
  if (!row) throw new AppError('ROW_NOT_FOUND', { id })
  return row
}

async function filled(
  database: Database,
  { subject, intro, compliment, goals, ask }: OutreachTemplate,
  about: { personId: string; viaPersonId: string | null },
) {
  const { words } = await knownWords(database, about)
  const fill = (text: string) => fillTemplate(text, words)
  return {
    subject: fill(subject),
    intro: fill(intro),
    compliment: fill(compliment),
    goals: fill(goals),
    ask: fill(ask),
  }
}

async function checkPerson(database: Database, id: string): Promise<void> {
  const [row] = await database
    .select({ id: person.id })
    .from(person)
    .where(and(eq(person.id, id), ne(person.kind, 'me'), isNull(person.deletedAt)))
  if (!row) throw new AppError('PERSON_NOT_FOUND', { id })
}
