import { sql } from 'drizzle-orm'
import type { CommandContext } from '#core/commands/run-command.ts'
import { createCore, type Core } from '#core/create-core.ts'
import { meeting, record, recordPerson } from '#core/database/schema.ts'
import { markdownToFragment } from '#core/documents/markdown-fragment.ts'
import { createMentorship } from '#core/mentorships/mentorships.commands.ts'
import { openNote } from '#core/notes/open-note.ts'
import { noteFragment, projectNote } from '#core/notes/note-projection.ts'
import { createPerson } from '#core/people/people.commands.ts'
import type { CorePorts } from '#core/ports.ts'
import { writeRecords } from './fill-records.ts'
import { createDice, inventPerson, inventText, inventTitle, zones, type Dice } from './invented-text.ts'

/** `records`: of all kinds but notes, with what stands under them. */
export type SeedSize = { people: number; meetings: number; notes: number; records?: number; seed: number }
/** Sizes of a notebook in which about so many things happened: mostly notes and records, a tenth of them meetings. */
export function sizeForEvents(events: number, seed: number): Required<SeedSize> {
  const meetings = Math.round(events * 0.1)
  const notes = Math.round(events * 0.4)
  // A fifth of the notes are written on meetings, which are counted already.
  const records = events - meetings - (notes - Math.min(meetings, Math.floor(notes / 5)))
  return { people: Math.max(10, Math.round(events / 100)), meetings, notes, records, seed }
}

export type SeedProgress = (what: string, done: number, of: number) => void

const day = 86_400_000
const batchSize = 500
const batchesBetweenAnalyze = 20
/** A notebook of ten years, told to its end on this day. */
const storyEnd = Date.parse('2026-03-12T09:00:00.000Z')

type Mentorship = { id: string; personId: string; zone: string }

/**
 * Fills a notebook through the core's own write path, in large commands: every row, search row, timeline row, cadence and
 * document is therefore what the app itself would have written. The same seed gives the same notebook.
 */
export async function fillNotebook(ports: CorePorts, size: SeedSize, onProgress: SeedProgress): Promise<Core> {
  const dice = createDice(size.seed)
  const core = createCore({
    ...ports,
    random: { bytes: dice.bytes },
    clock: { now: () => storyEnd, zone: () => 'Europe/Berlin' },
  })
  const people = await addPeople(core, dice, size.people, onProgress)
  const mentorships = await addMentorships(core, dice, people, onProgress)
  const meetings = await addMeetings(core, dice, mentorships, size.meetings, onProgress)
  // A meeting has one private note; what goes beyond a fifth are note entries, as people write them between meetings.
  const written = meetings.slice(0, Math.min(meetings.length, Math.floor(size.notes / 5)))
  await addMeetingNotes(core, dice, written, onProgress)
  await addNoteRecords(core, dice, mentorships, size.notes - written.length, onProgress)
  await addRecords(core, dice, mentorships, size.records ?? 0, onProgress)
  return core
}

async function inBatches<T>(
  core: Core,
  what: string,
  items: readonly T[],
  size: number,
  onProgress: SeedProgress,
  write: (context: CommandContext, batch: readonly T[]) => Promise<void>,
): Promise<void> {
  for (let i = 0; i < items.length; i += size) {
    const batch = items.slice(i, i + size)
    await core.context.runner.run(`${what} added`, (context) => write(context, batch))
    // Remembered plans were made for the size of then; left alone, each row would search ever larger tables from end to end.
    if ((i / size) % batchesBetweenAnalyze === 0) await core.context.database.execute(sql`analyze`)
    onProgress(what, i + batch.length, items.length)
  }
}

async function addPeople(core: Core, dice: Dice, count: number, onProgress: SeedProgress): Promise<string[]> {
  const ids: string[] = []
  await inBatches(core, 'People', numbers(count), 200, onProgress, async (context, batch) => {
    for (const index of batch) {
      const { name, fields, organization, email } = inventPerson(dice, index)
      ids.push(
        await createPerson(context, { name, fields, organization, contactPoints: [{ kind: 'email', value: email }] }),
      )
    }
  })
  return ids
}

async function addMentorships(
  core: Core,
  dice: Dice,
  people: readonly string[],
  onProgress: SeedProgress,
): Promise<Mentorship[]> {
  const made: Mentorship[] = []
  const partners = people.filter((_id, index) => index % 5 < 2)
  await inBatches(core, 'Mentorships', partners, 100, onProgress, async (context, batch) => {
    for (const personId of batch) {
      const startedOn = new Date(storyEnd - dice.below(3_650) * day).toISOString().slice(0, 10)
      const stage = dice.pick(['active', 'active', 'active', 'paused', 'redefined'] as const)
      const id = await createMentorship(context, {
        personId,
        myRole: dice.pick(['mentor', 'mentee', 'peer'] as const),
        stage,
        startedOn,
        focus: inventTitle(dice),
      })
      made.push({ id, personId, zone: dice.pick(zones) })
    }
  })
  return made
}

async function addMeetings(
  core: Core,
  dice: Dice,
  mentorships: readonly Mentorship[],
  count: number,
  onProgress: SeedProgress,
): Promise<string[]> {
  const ids: string[] = []
  if (mentorships.length === 0) return ids
  await inBatches(core, 'Meetings', numbers(count), batchSize, onProgress, async ({ write, createId }, batch) => {
    const rows = batch.map(() => {
      const { id: mentorshipId, zone: timezone } = dice.pick(mentorships)
      const start = storyEnd + (30 - dice.below(3_650)) * day + dice.below(96) * 900_000
      const isOver = start < storyEnd
      const id = createId()
      ids.push(id)
      return {
        ...{
          id,
          mentorshipId,
          timezone,
          title: inventTitle(dice),
          purpose: dice.below(3) === 0 ? inventTitle(dice) : null,
        },
        startAt: new Date(start).toISOString(),
        endAt: new Date(start + 45 * 60_000).toISOString(),
        status: isOver
          ? dice.pick(['held', 'held', 'held', 'held', 'cancelled_by_them'] as const)
          : ('scheduled' as const),
      }
    })
    await write.insert(meeting, rows)
  })
  return ids
}

async function addMeetingNotes(
  core: Core,
  dice: Dice,
  meetings: readonly string[],
  onProgress: SeedProgress,
): Promise<void> {
  await inBatches(core, 'Meeting notes', meetings, 50, onProgress, async (context, batch) => {
    for (const id of batch) {
      const note = { kind: 'meeting', id, lane: 'private' } as const
      const live = await openNote(context, core.context.documents, note)
      markdownToFragment(inventText(dice, 150), live.doc.getXmlFragment(noteFragment), 'command')
      await projectNote(context.database, live, note, context.now)
    }
  })
}

async function addNoteRecords(
  core: Core,
  dice: Dice,
  mentorships: readonly Mentorship[],
  count: number,
  onProgress: SeedProgress,
): Promise<void> {
  await inBatches(
    core,
    'Notes',
    mentorships.length === 0 ? [] : numbers(count),
    batchSize,
    onProgress,
    async ({ write, createId }, batch) => {
      const links: { id: string; recordId: string; personId: string; role: string }[] = []
      const rows = batch.map(() => {
        const { id: mentorshipId, personId } = dice.pick(mentorships)
        const id = createId()
        links.push({ id: createId(), recordId: id, personId, role: 'about' })
        const occurredOn = new Date(storyEnd - dice.below(3_650) * day).toISOString().slice(0, 10)
        return {
          id,
          kind: 'note',
          mentorshipId,
          title: inventTitle(dice),
          body: inventText(dice, 140),
          status: null,
          occurredOn,
          data: {},
        }
      })
      await write.insert(record, rows)
      await write.insert(recordPerson, links)
    },
  )
}

async function addRecords(
  core: Core,
  dice: Dice,
  mentorships: readonly Mentorship[],
  count: number,
  onProgress: SeedProgress,
): Promise<void> {
  const wanted = mentorships.length === 0 ? [] : numbers(count)
  await inBatches(core, 'Records', wanted, batchSize, onProgress, async (context, batch) => {
    await writeRecords(context, dice, mentorships, batch.length, storyEnd)
  })
}

const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index)
