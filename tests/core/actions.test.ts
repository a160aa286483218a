import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { mentorship, searchDocument, timelineEntry } from '#core/database/schema.ts'
import { openTestCore } from '../helpers/test-core.ts'

let core: Awaited<ReturnType<typeof openTestCore>>
let anaId: string
const mentorshipId = '01890000-0000-7000-8000-00000000a001'

beforeAll(async () => {
  core = await openTestCore()
  anaId = (await core.client.people.create({ name: 'Ana Lund' })).id
  const at = '2026-01-01T09:00:00.000Z'
  await core.database
    .insert(mentorship)
    .values({ id: mentorshipId, personId: anaId, myRole: 'mentee', createdAt: at, updatedAt: at })
})
afterAll(() => core.close())

const open = async () => (await core.client.actions.list()).map((action) => action.text)
const mine = { ownerType: 'mentorship', ownerId: mentorshipId, mentorshipId, kind: 'agenda' } as const

test('actions are listed by due day, those without one last, and found by owner, person and being overdue', async () => {
  await core.client.actions.create({ text: 'Read the draft', mentorshipId })
  await core.client.actions.create({ text: 'Send the slides', mentorshipId, owner: 'both', dueOn: '2026-03-20' })
  await core.client.actions.create({
    text: 'Introduce me to Bo',
    mentorshipId,
    owner: 'them',
    lane: 'shared',
    dueOn: '2026-03-01',
  })
  await core.client.actions.create({ text: 'Tidy my notes', dueOn: '2026-03-14' })
  expect(await open()).toEqual(['Introduce me to Bo', 'Tidy my notes', 'Send the slides', 'Read the draft'])
  const theirs = await core.client.actions.list({ owner: 'theirs' })
  expect(theirs.map((action) => action.text)).toEqual(['Introduce me to Bo', 'Send the slides'])
  expect(theirs[0]).toMatchObject({ overdue: true, personName: 'Ana Lund', personId: anaId })
  expect((await core.client.actions.list({ personId: anaId })).length).toBe(3)
  expect((await core.client.actions.list({ overdue: true })).map((action) => action.text)).toEqual([
    'Introduce me to Bo',
  ])
})

test('a due date may be said in words; words without a date are refused kindly', async () => {
  const made = await core.client.actions.create({ text: 'Call Ana', mentorshipId, due: 'by next friday' })
  expect(made.dueOn).toBe('2026-03-20')
  await expect(core.client.actions.create({ text: 'Call Ana', mentorshipId, due: 'soonish' })).rejects.toMatchObject({
    code: 'INPUT_REFUSED',
    data: { field: 'due' },
  })
  await expect(core.client.actions.create({ text: 'x', due: `fri${' '.repeat(300)}` })).rejects.toMatchObject({
    code: 'INPUT_REFUSED',
  })
  await core.client.actions.update({ id: made.id, due: '' })
  expect((await core.client.actions.list()).find((action) => action.id === made.id)?.dueOn).toBeNull()
  await core.client.actions.trash({ id: made.id })
  expect(await open()).not.toContain('Call Ana')
  await core.client.actions.restore({ id: made.id })
  expect(await open()).toContain('Call Ana')
  await core.client.actions.trash({ id: made.id })
})

test('done with a note, opened again, undone', async () => {
  const [first] = await core.client.actions.list()
  if (!first) throw new Error('No action is open.')
  await core.client.actions.done({ id: first.id, note: 'By mail' })
  expect(await core.client.actions.list({ show: 'done' })).toMatchObject([
    { id: first.id, doneNote: 'By mail', doneOn: '2026-03-12' },
  ])
  await core.client.changes.undo({})
  expect(await open()).toContain(first.text)
  await core.client.actions.done({ id: first.id })
  await core.client.actions.undone({ id: first.id })
  expect(await core.client.actions.list({ show: 'done' })).toEqual([])
})

test('actions are found and stand on the timeline of their person', async () => {
  const found = await core.database.select().from(searchDocument)
  expect(
    found
      .filter((row) => row.entity === 'actionItem')
      .map((row) => row.title)
      .sort(),
  ).toEqual(['Introduce me to Bo', 'Read the draft', 'Send the slides', 'Tidy my notes'])
  const timeline = await core.database.select().from(timelineEntry)
  expect(timeline.filter((row) => row.entity === 'actionItem' && row.personId === anaId)).toHaveLength(3)
})

test('only shared actions stand in the shared document, and edits made there elsewhere arrive', async () => {
  const { runner, documents } = core.core.context
  const shared = await documents.open(core.database, { ...mine, lane: 'shared' })
  const theirs = new Y.Doc()
  Y.applyUpdate(theirs, Y.encodeStateAsUpdate(shared.doc))
  const entries = theirs.getMap<Y.Map<unknown>>('actions')
  expect([...entries.values()].map((entry) => String(entry.get('text')))).toEqual(['Introduce me to Bo'])
  const before = Y.encodeStateVector(theirs)
  const [id] = entries.keys()
  const entry = entries.get(id ?? '')
  const text = entry?.get('text')
  if (!entry || !(text instanceof Y.Text)) throw new Error('The entry has no text.')
  theirs.transact(() => {
    text.insert(0, 'Please ')
    entry.set('status', 'done')
    entry.set('doneOn', '2026-02-31')
    const fresh = new Y.Map<unknown>()
    entries.set('01890000-0000-7000-8000-00000000a0ff', fresh)
    fresh.set('text', 'Bring\0 a book')
    fresh.set('owner', { odd: true })
    entries.set('not-an-id', new Y.Map([['text', 'ignored']]))
    entries.set('01890000-0000-7000-8000-00000000a0fe', new Y.Map([['owner', 'me']]))
  })
  await core.client.actions.update({ id: id ?? '', text: 'Introduce me to Bo soon' })
  await runner.run('Changes of Ana', (context) =>
    context.write.merge({ ...mine, lane: 'shared' }, Y.encodeStateAsUpdate(theirs, before)),
  )
  const all = await core.client.actions.list({ show: 'all' })
  expect(all.find((action) => action.id === id)).toMatchObject({
    text: 'Please Introduce me to Bo soon',
    status: 'done',
    doneOn: null,
  })
  expect(all.find((action) => action.text === 'Bring a book')).toMatchObject({
    owner: 'me',
    lane: 'shared',
    mentorshipId,
  })
  expect(all.some((action) => action.text === 'ignored')).toBe(false)
})

test('what is removed over there goes to the trash here and can come back', async () => {
  const { runner, documents } = core.core.context
  const key = { ...mine, lane: 'shared' } as const
  const theirs = new Y.Doc()
  Y.applyUpdate(theirs, Y.encodeStateAsUpdate((await documents.open(core.database, key)).doc))
  const book = (await core.client.actions.list()).find((action) => action.text === 'Bring a book')
  if (!book) throw new Error('The action is missing.')
  theirs.getMap('actions').delete(book.id)
  await runner.run('Changes of Ana', (context) => context.write.merge(key, Y.encodeStateAsUpdate(theirs)))
  expect(await open()).not.toContain('Bring a book')
  await core.client.actions.restore({ id: book.id })
  expect(await open()).toContain('Bring a book')
  const again = (await documents.open(core.database, key)).doc.getMap<Y.Map<unknown>>('actions').get(book.id)
  expect(String(again?.get('text'))).toBe('Bring a book')
})

test('bytes that are no update, updates with gaps and ids of other rows change nothing', async () => {
  const { runner, documents } = core.core.context
  const key = { ...mine, lane: 'shared' } as const
  const state = async () => JSON.stringify(await core.client.actions.list({ show: 'all' }))
  const before = await state()
  await expect(
    runner.run('x', (context) => context.write.merge(key, new Uint8Array([1, 255, 3, 9]))),
  ).rejects.toMatchObject({ code: 'INPUT_REFUSED' })
  const gap = new Y.Doc()
  gap.getMap('actions').set('01890000-0000-7000-8000-00000000a0fd', new Y.Map([['text', 'first']]))
  const known = Y.encodeStateVector(gap)
  gap.getMap('actions').set('01890000-0000-7000-8000-00000000a0fc', new Y.Map([['text', 'second']]))
  await expect(
    runner.run('x', (context) => context.write.merge(key, Y.encodeStateAsUpdate(gap, known))),
  ).rejects.toMatchObject({ code: 'NOT_POSSIBLE_NOW' })
  const own = (await core.client.actions.list({ mentorshipId })).find((action) => action.lane === 'private')
  const thief = new Y.Doc()
  thief.getMap('actions').set(own?.id ?? '', new Y.Map([['text', 'overwritten']]))
  await runner.run('x', (context) => context.write.merge(key, Y.encodeStateAsUpdate(thief)))
  expect(await state()).toBe(before)
  expect((await documents.open(core.database, key)).doc.store.pendingStructs).toBeNull()
})
