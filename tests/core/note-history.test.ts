import { and, asc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest'
import type { NoteReference } from '#contract/documents.contract.ts'
import { document, documentVersion } from '#core/database/schema.ts'
import { undoPeerChanges } from '#core/sharing/undo-partner.commands.ts'
import { writeNote } from '../helpers/note-window.ts'
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

const noteOf = (at: PairedNotebook): NoteReference => ({ kind: 'mentorship', id: at.mentorshipId, lane: 'shared' })
const write = (at: PairedNotebook, markdown: string) => writeNote(at.client, noteOf(at), markdown)
const markdownOf = async (at: PairedNotebook) => (await at.client.documents.text({ note: noteOf(at) })).markdown
const versionsOf = (at: PairedNotebook) => at.client.documents.versions({ note: noteOf(at) })
const nowInstant = () => new Date(notebooks.clock.now()).toISOString()
const ana = () => ({ by: 'partner', name: 'Ana Lund', device: hers.deviceKey })

test('S-720 each version says who wrote since the one before it, on which device, and how many words came and went', async () => {
  await write(mine, 'One two three')
  notebooks.clock.advance({ hours: 1 })
  await pair.meet()
  await write(hers, 'One two four five')
  await pair.meet()
  notebooks.clock.advance({ hours: 1 })
  await write(mine, 'One two four five\n\nSix')
  notebooks.clock.advance({ hours: 1 })
  await write(mine, 'Seven')
  expect(await versionsOf(mine)).toMatchObject([
    { writers: [{ by: 'me' }], added: 1, removed: 0, label: null },
    { writers: [ana()], added: 2, removed: 1, label: null },
    { writers: [{ by: 'me' }], added: 3, removed: 0, label: 'Before changes by Ana Lund' },
  ])
})

test('S-720 words that somebody only took away are theirs, too', async () => {
  await write(mine, 'One two')
  await pair.meet()
  await write(hers, 'One two three')
  await pair.meet()
  notebooks.clock.advance({ hours: 1 })
  await write(hers, 'One')
  await pair.meet()
  notebooks.clock.advance({ hours: 1 })
  await write(mine, 'One more')
  expect((await versionsOf(mine))[0]).toMatchObject({ writers: [ana()], added: 0, removed: 2 })
})

test('S-721 it is known of each word who wrote it, now and in a version, also after both changed one sentence', async () => {
  await write(mine, 'We meet weekly')
  await pair.meet()
  await write(hers, 'We meet every other week, say @Kim')
  await pair.meet()
  const now = await mine.client.documents.authors({ note: noteOf(mine) })
  const wordsOf = (writer: object, of = now) => {
    const place = of.writers.findIndex((each) => JSON.stringify(each) === JSON.stringify(writer))
    return of.parts.filter((part) => part.writer === place).map(({ text }) => text)
  }
  expect(now.parts.map(({ text }) => text).join('')).toBe('We meet every other week, say @Kim')
  expect(wordsOf({ by: 'me' }).join('')).toMatch(/^We meet /)
  expect(wordsOf(ana()).join('')).toContain('every other')
  const [version] = await versionsOf(mine)
  const then = await mine.client.documents.authors({ note: noteOf(mine), versionId: version?.id })
  expect(then).toEqual({ writers: [{ by: 'me' }], parts: [{ writer: 0, text: 'We meet weekly' }] })
})

test('S-722 a version comes back as a new edit: the partner sees it, what it does not change stays theirs, and it is undone the same way', async () => {
  await write(mine, 'Mine stays\n\nMine goes')
  await pair.meet()
  notebooks.clock.advance({ hours: 1 })
  await write(hers, 'Mine stays\n\nHers')
  await pair.meet()
  notebooks.clock.advance({ hours: 1 })
  const [first] = (await versionsOf(mine)).toReversed()
  // She is typing in what stays, while it comes back here.
  await write(hers, 'Mine stays here\n\nHers')
  const { before } = await mine.client.documents.restoreVersion({ note: noteOf(mine), versionId: first?.id ?? '' })
  await pair.meet()
  expect(await markdownOf(mine)).toBe('Mine stays here\n\nMine goes\n')
  expect(await markdownOf(hers)).toBe('Mine stays here\n\nMine goes\n')
  expect((await mine.client.documents.authors({ note: noteOf(mine) })).writers).toContainEqual(ana())
  await mine.client.documents.restoreVersion({ note: noteOf(mine), versionId: before })
  await pair.meet()
  expect(await markdownOf(hers)).toBe('Mine stays\n\nHers\n')
})

test('S-723 what the partner deleted is still in a version, and comes back for both', async () => {
  await write(mine, 'Precious words\n\nOthers')
  await pair.meet()
  notebooks.clock.advance({ hours: 1 })
  await write(hers, '')
  await pair.meet()
  expect(await markdownOf(mine)).toBe('')
  const [kept] = await versionsOf(mine)
  expect(kept).toMatchObject({ label: 'Before changes by Ana Lund', preview: 'Precious words' })
  const { before } = await mine.client.documents.restoreVersion({ note: noteOf(mine), versionId: kept?.id ?? '' })
  await pair.meet()
  expect(await markdownOf(hers)).toBe('Precious words\n\nOthers\n')
  await mine.client.documents.restoreVersion({ note: noteOf(mine), versionId: before })
  expect(await markdownOf(mine)).toBe('')
})

test('S-724 versions thin out with the years, what is told of one is told of all it stands for, and named ones stay', async () => {
  const sessions = 40
  for (let session = 0; session < sessions; session++) {
    await write(mine, Array.from({ length: session + 1 }, (_, place) => `word${place}`).join(' '))
    if (session === 3) await mine.client.documents.keepVersion({ note: noteOf(mine), label: 'Agreed' })
    notebooks.clock.advance({ days: 3 })
  }
  const versions = await versionsOf(mine)
  expect(versions.length).toBeLessThan(30)
  expect(versions.some(({ label }) => label === 'Agreed')).toBe(true)
  // Read together they are the whole way from nothing to the newest one.
  const [newest] = versions
  const total = versions.reduce((sum, { added, removed }) => sum + (added ?? 0) - (removed ?? 0), 0)
  expect(total).toBe(newest?.preview === undefined ? 0 : sessions - 1)
})

test('S-725 undoing everything the partner did is shown before it is done, and looking changes nothing', async () => {
  const topic = await mine.client.agenda.addItem({
    mentorshipId: mine.mentorshipId,
    lane: 'shared',
    title: 'Budget',
  })
  await write(mine, 'Agreed on May')
  await pair.meet()
  notebooks.clock.advance({ hours: 1 })
  const since = nowInstant()
  const about = { mentorshipId: mine.mentorshipId, since }
  expect(await mine.client.changes.partnerUndo(about)).toEqual({ rows: [], notes: [] })
  notebooks.clock.advance({ minutes: 1 })
  await hers.client.agenda.update({ id: topic.id, title: 'Holidays' })
  await hers.client.agenda.addItem({ mentorshipId: hers.mentorshipId, lane: 'shared', title: 'Pay' })
  await write(hers, 'Agreed on June')
  await pair.meet()
  const stored = async () =>
    JSON.stringify([
      await mine.client.agenda.forMentorship({ mentorshipId: mine.mentorshipId }),
      await mine.client.documents.load({ note: noteOf(mine) }),
      await versionsOf(mine),
    ])
  const before = await stored()
  const seen = await mine.client.changes.partnerUndo(about)
  expect(seen.rows).toContainEqual({
    ...{ entity: 'agendaItem', id: topic.id, title: 'Budget', lane: 'shared', what: 'changed' },
    fields: [{ field: 'title', before: 'Holidays', after: 'Budget' }],
  })
  expect(seen.rows).toContainEqual(expect.objectContaining({ title: 'Pay', what: 'removed' }))
  expect(seen.notes).toEqual([{ title: null, now: 'Agreed on June', back: 'Agreed on May' }])
  expect(await stored()).toBe(before)
  await undoPeerChanges(mine.core.sharing, mine.pairingId, since)
  expect(await markdownOf(mine)).toBe('Agreed on May\n')
  expect(await mine.client.changes.partnerUndo(about)).toEqual({ rows: [], notes: [] })
})

test('S-726 the agenda tells who changed what, with the words as they were', async () => {
  const { id } = await mine.client.agenda.addItem({ mentorshipId: mine.mentorshipId, lane: 'shared', title: 'Plan A' })
  await pair.meet()
  await hers.client.agenda.update({ id, title: 'Plan B' })
  await pair.meet()
  await mine.client.agenda.trash({ id })
  const { versions, next } = await mine.client.changes.agenda({ mentorshipId: mine.mentorshipId })
  expect(next).toBeNull()
  expect(versions).toMatchObject([
    { partner: null, canUndo: true, added: 0, removed: 2, rows: [{ id, what: 'removed' }] },
    {
      ...{ partner: 'Ana Lund', added: 1, removed: 1 },
      rows: [{ id, what: 'changed', fields: [{ field: 'title', before: 'Plan A', after: 'Plan B' }] }],
    },
    { partner: null, added: 2, removed: 0, rows: [{ id, what: 'added', fields: [] }] },
  ])
  const paged = await mine.client.changes.agenda({ mentorshipId: mine.mentorshipId, limit: 2 })
  const rest = await mine.client.changes.agenda({ mentorshipId: mine.mentorshipId, before: paged.next ?? 0 })
  expect([...paged.versions, ...rest.versions]).toEqual(versions)
  await mine.client.changes.undo({ id: versions[0]?.id })
  const after = await mine.client.changes.agenda({ mentorshipId: mine.mentorshipId })
  expect(after.versions[0]).toMatchObject({ undone: true, canUndo: false })
})

test('S-727 states in versions are whole: each opens without any other', async () => {
  await write(mine, 'First')
  await pair.meet()
  notebooks.clock.advance({ hours: 1 })
  await write(hers, 'Second')
  await pair.meet()
  const where = and(eq(document.ownerId, mine.mentorshipId), eq(document.kind, 'note'))
  const kept = await mine.database
    .select({ id: documentVersion.id })
    .from(documentVersion)
    .innerJoin(document, eq(document.id, documentVersion.documentId))
    .where(where)
    .orderBy(asc(documentVersion.at))
  const words = []
  for (const { id } of kept)
    words.push((await mine.client.documents.version({ note: noteOf(mine), versionId: id })).markdown)
  expect(words).toEqual(['First\n'])
})
