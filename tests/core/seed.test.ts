import { and, eq, inArray, isNull } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { recordKinds } from '#contract/record-kinds/registry.ts'
import { recomputeCadence } from '#core/cadence/cadence-state.projection.ts'
import { projectRows } from '#core/commands/project-rows.ts'
import {
  cadenceState,
  document,
  meeting,
  person,
  record,
  searchDocument,
  timelineEntry,
} from '#core/database/schema.ts'
import { fillNotebook, sizeForEvents } from '../../scripts/seed/fill-notebook.ts'
import { openTestCore } from '../helpers/test-core.ts'

const size = { people: 30, meetings: 60, notes: 100, records: 120, seed: 7 }

async function seeded() {
  const test = await openTestCore()
  const steps: string[] = []
  const core = await fillNotebook(test.ports, size, (what, done, of) => {
    if (done === of) steps.push(`${what} ${of}`)
  })
  const derived = async () => ({
    search: await test.database.select().from(searchDocument).orderBy(searchDocument.entity, searchDocument.entityId),
    timeline: await test.database
      .select()
      .from(timelineEntry)
      .orderBy(timelineEntry.entity, timelineEntry.entityId, timelineEntry.personId),
    cadence: await test.database.select().from(cadenceState).orderBy(cadenceState.personId),
  })
  return { ...test, core, steps, derived }
}

test('a seeded notebook is what the core itself would derive from its rows, and the same for the same seed', async () => {
  const one = await seeded()
  expect(one.steps).toEqual([
    'People 30',
    'Mentorships 12',
    'Meetings 60',
    'Meeting notes 20',
    'Notes 80',
    'Records 120',
  ])
  const before = await one.derived()
  expect(before.timeline.length).toBeGreaterThan(60 + 80)
  expect(before.cadence.length).toBeGreaterThan(0)
  const kinds = await one.database.selectDistinct({ kind: record.kind }).from(record)
  expect(kinds.map(({ kind }) => kind).toSorted()).toEqual(recordKinds.map(({ name }) => name).toSorted())

  for (const entity of one.core.context.runner.entities.values()) {
    const rows = (await one.database.select().from(entity.table)) as { id: string }[]
    await projectRows(
      one.database,
      entity,
      rows,
      rows.map((row) => row.id),
    )
  }
  expect(await recomputeCadence(one.database, 'everybody', { today: '2026-03-12', zone: 'Europe/Berlin' })).toBe(false)
  expect(await one.derived()).toEqual(before)

  const again = await seeded()
  expect(await again.derived()).toEqual(before)
  await one.close()
  await again.close()
})

test('its notes are found by their words and open as documents', async () => {
  const { client, database, close } = await seeded()
  const [note] = await database
    .select()
    .from(document)
    .where(and(eq(document.kind, 'note'), isNull(document.deletedAt)))
    .limit(1)
  const rare = /look up: (\w+)/.exec(note?.plainText ?? '')?.[1] ?? ''
  expect(rare).not.toBe('')
  const { results } = await client.search.query({ text: rare })
  expect(results.map((result) => result.id)).toContain(note?.id)
  const text = await client.documents.text({ note: { kind: 'meeting', id: note?.ownerId ?? '', lane: 'private' } })
  expect(text.markdown).toContain(rare)
  const [held] = await database.select().from(meeting).where(eq(meeting.status, 'held')).limit(1)
  expect(held).toBeDefined()
  const people = await database
    .select()
    .from(person)
    .where(inArray(person.kind, ['individual']))
  expect(people).toHaveLength(size.people)
  await close()
})

test('sizes for a number of events add up to it', () => {
  const { meetings, notes, records } = sizeForEvents(200_000, 1)
  const onMeetings = Math.min(meetings, Math.floor(notes / 5))
  expect(meetings + notes - onMeetings + records).toBe(200_000)
})
