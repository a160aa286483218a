import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest'
import type { NoteReference } from '#contract/documents.contract.ts'
import { actionItem, agendaItem, document, meeting } from '#core/database/schema.ts'
import { appendMarkdown, markdownToFragment } from '#core/documents/markdown-fragment.ts'
import { createMentorshipStorage } from '#core/sharing/mentorship-storage.ts'
import { undoPeerChanges } from '#core/sharing/undo-partner.commands.ts'
import { openTwoNotebooks, type NotebookPair, type PairedNotebook } from '../helpers/notebook-pair.ts'

let notebooks: Awaited<ReturnType<typeof openTwoNotebooks>>
let pair: NotebookPair
let mine: PairedNotebook
let hers: PairedNotebook
beforeAll(async () => {
  notebooks = await openTwoNotebooks(inject('seed'))
})
beforeEach(async () => {
  pair = await notebooks.begin()
  ;({ mine, hers } = pair)
  await pair.pair()
})
afterAll(() => notebooks.close())

const nowInstant = () => new Date(notebooks.clock.now()).toISOString()
const noteOf = (at: PairedNotebook): NoteReference => ({ kind: 'mentorship', id: at.mentorshipId, lane: 'shared' })
const textOf = async (at: PairedNotebook) => (await at.client.documents.text({ note: noteOf(at) })).text
const topics = (at: PairedNotebook) =>
  at.database.select().from(agendaItem).where(eq(agendaItem.mentorshipId, at.mentorshipId))
const addTopic = (at: PairedNotebook, title: string) =>
  at.client.agenda.addItem({ mentorshipId: at.mentorshipId, lane: 'shared', title })

/** Changes the shared standing note inside a command, as a window's update would. */
async function changeNote(at: PairedNotebook, markdown: string, how: 'replace' | 'append' = 'replace') {
  await at.client.documents.load({ note: noteOf(at) })
  const where = and(eq(document.ownerId, at.mentorshipId), eq(document.kind, 'note'), eq(document.lane, 'shared'))
  await at.core.context.runner.run('Note written', async ({ database, write }) => {
    const [row] = await database.select().from(document).where(where)
    const live = row && (await at.core.context.documents.openById(database, row.id))
    if (!live) throw new Error('The note is not there.')
    const fragment = write.watch(live).doc.getXmlFragment('body')
    if (how === 'replace') markdownToFragment(markdown, fragment)
    else appendMarkdown(markdown, fragment)
  })
}

test('S-613 everything a partner did since a moment is undone as one, except what was changed again here', async () => {
  const pay = await addTopic(mine, 'My pay')
  const team = await addTopic(mine, 'The team')
  const action = await mine.client.actions.create({
    mentorshipId: mine.mentorshipId,
    lane: 'shared',
    text: 'Send the outline',
    owner: 'me',
  })
  const met = await mine.client.meetings.create({
    mentorshipId: mine.mentorshipId,
    startAt: '2026-03-20T15:00:00.000Z',
    timezone: 'UTC',
    minutes: 30,
  })
  await changeNote(mine, 'What we agreed')
  await pair.meet()
  await hers.client.agenda.update({ id: team.id, title: 'The whole team' })
  await pair.meet()
  notebooks.clock.advance({ hours: 1 })
  const since = nowInstant()
  notebooks.clock.advance({ minutes: 1 })
  await hers.client.agenda.update({ id: pay.id, title: 'Her pay', detail: 'A lot' })
  await pair.meet()
  await mine.client.agenda.update({ id: pay.id, title: 'Our pay' })
  await pair.meet()
  await hers.client.agenda.trash({ id: team.id })
  await hers.client.actions.trash({ id: action.id })
  const extra = await addTopic(hers, 'Raised by her')
  await hers.client.meetings.reschedule({ id: met.id, startAt: '2026-04-20T15:00:00.000Z' })
  await changeNote(hers, '')
  await pair.meet()
  notebooks.clock.advance({ minutes: 2 })
  await changeNote(hers, 'Something else')
  await pair.meet()
  expect(await textOf(mine)).toBe('Something else')

  const undone = await undoPeerChanges(mine.core.sharing, mine.pairingId, since)
  expect(undone).toMatchObject({ label: 'Changes by Ana Lund undone', notes: 1 })
  const rows = new Map((await topics(mine)).map((row) => [row.id, row]))
  expect(rows.get(pay.id)).toMatchObject({ title: 'Our pay', detail: null })
  expect(rows.get(team.id)).toMatchObject({ title: 'The whole team', deletedAt: null })
  expect(rows.get(extra.id)?.deletedAt).not.toBeNull()
  expect(await mine.database.select().from(actionItem).where(eq(actionItem.id, action.id))).toMatchObject([
    { deletedAt: null },
  ])
  expect(await mine.database.select().from(meeting).where(eq(meeting.id, met.id))).toMatchObject([
    { startAt: '2026-03-20T15:00:00.000Z' },
  ])
  expect(await textOf(mine)).toBe('What we agreed')
  expect((await mine.client.documents.versions({ note: noteOf(mine) })).map((row) => row.label)).toContain(
    'Before changes by Ana Lund were undone',
  )
  await pair.meet()
  expect((await topics(hers)).map((row) => `${row.id} ${row.title} ${row.deletedAt === null}`).sort()).toEqual(
    (await topics(mine)).map((row) => `${row.id} ${row.title} ${row.deletedAt === null}`).sort(),
  )
  expect(await textOf(hers)).toBe('What we agreed')
  await expect(undoPeerChanges(mine.core.sharing, mine.pairingId, nowInstant())).rejects.toMatchObject({
    code: 'NOTHING_TO_UNDO',
  })
  // The undoing is a change like any other.
  await mine.client.changes.undo({ id: undone.changeSetId ?? '' })
  expect((await topics(mine)).find((row) => row.id === extra.id)?.deletedAt).toBeNull()
})

test('S-614 what a partner throws away can be brought back, a note can be read as it was before them', async () => {
  const { id } = await addTopic(mine, 'My pay')
  await changeNote(mine, 'First')
  await pair.meet()
  await changeNote(hers, 'Hers', 'append')
  await hers.client.agenda.trash({ id })
  await hers.client.trash.empty({ items: [{ entity: 'agendaItem', id }] })
  await pair.meet()
  expect((await topics(mine))[0]?.deletedAt).not.toBeNull()
  await mine.client.agenda.restore({ id })
  await pair.meet()
  expect(await topics(hers)).toMatchObject([{ id, title: 'My pay', deletedAt: null }])
  const versions = await mine.client.documents.versions({ note: noteOf(mine) })
  const before = versions.find((version) => version.label === 'Before changes by Ana Lund')
  expect(before?.preview).toBe('First')
})

test('S-672 undoing an own change leaves what the partner made of the same topic since', async () => {
  const { id } = await addTopic(mine, 'My pay')
  await pair.meet()
  await mine.client.agenda.update({ id, title: 'My pay and title', detail: 'Since spring', timeboxMinutes: 10 })
  await pair.meet()
  await hers.client.agenda.update({ id, title: 'Pay, title and team' })
  await hers.client.agenda.update({ id, type: 'decision' })
  await pair.meet()
  await mine.client.changes.undo({})
  const [after] = await topics(mine)
  expect(after).toMatchObject({
    title: 'Pay, title and team',
    type: 'decision',
    detail: null,
    timeboxMinutes: null,
  })
  // The next undo goes on with what was done before it, and is her change no more than this one was.
  await mine.client.changes.undo({})
  expect((await topics(mine))[0]?.deletedAt).not.toBeNull()
})

test('S-672 of a field that is as it was left everything goes back, also when the partner had changed it meanwhile', async () => {
  const { id } = await addTopic(mine, 'My pay')
  await mine.client.agenda.update({ id, title: 'Our pay' })
  await pair.meet()
  await hers.client.agenda.update({ id, title: 'Their pay' })
  await pair.meet()
  await hers.client.changes.undo({})
  await pair.meet()
  await mine.client.changes.undo({})
  expect((await topics(mine))[0]?.title).toBe('My pay')
})

test('S-613 S-726 what somebody wrote on two computers is listed and undone as theirs, whichever brought it', async () => {
  await pair.meet()
  const begin = nowInstant()
  notebooks.clock.advance({ minutes: 1 })
  const phone = 'ab'.repeat(32)
  const bring = async (author: string, via: string) => {
    const storage = createMentorshipStorage(mine.core.sharing, mine.pairingId, undefined, via)
    const update = await hers.storage.difference('agenda', await storage.stateVector('agenda'))
    await storage.append('agenda', update, { author })
  }
  await addTopic(hers, 'From the laptop')
  await bring(hers.deviceKey, hers.deviceKey)
  await addTopic(hers, 'From the phone')
  // The laptop brings what was written on the phone.
  await bring(phone, hers.deviceKey)
  const { client, mentorshipId } = mine
  const { versions } = await client.changes.agenda({ mentorshipId })
  expect(versions.slice(0, 2).map(({ partner, rows }) => [partner, rows.map(({ title }) => title)])).toEqual([
    ['Ana Lund', ['From the phone']],
    ['Ana Lund', ['From the laptop']],
  ])
  const preview = await client.changes.partnerUndo({ mentorshipId, since: begin })
  expect(preview.rows.map(({ title }) => title).toSorted()).toEqual(['From the laptop', 'From the phone'])
  expect(await undoPeerChanges(mine.core.sharing, mine.pairingId, begin)).toMatchObject({ changes: 2 })
  expect((await topics(mine)).filter(({ deletedAt }) => deletedAt === null)).toEqual([])
})
