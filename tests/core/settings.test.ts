import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { appSetting } from '#core/database/schema.ts'
import { openTestCore } from '../helpers/test-core.ts'

let core: Awaited<ReturnType<typeof openTestCore>>
beforeAll(async () => {
  core = await openTestCore()
})
afterAll(() => core.close())

test('settings start at their defaults, keep what was chosen and leave the rest', async () => {
  expect(await core.client.settings.get()).toEqual({
    appearance: 'system',
    contrast: 'auto',
    blurPrivate: 'shared',
    importDateOrder: 'ask',
    uncountedContacts: ['social_post'],
    welcomeDismissed: false,
    askConfidence: true,
    balance: true,
    capacity: { hours: null, mentees: null, mentors: null },
    digestDay: 'monday',
    namesInNotifications: false,
    quietHours: null,
    reminderTime: '09:00',
  })
  await core.client.settings.set({ appearance: 'dark' })
  await core.client.settings.set({ contrast: 'more' })
  await core.client.settings.set({ contrast: 'normal' })
  expect(await core.client.settings.get()).toMatchObject({
    appearance: 'dark',
    contrast: 'normal',
    importDateOrder: 'ask',
  })
})

const undo = (id: string | null) => core.client.changes.undo({ id: id ?? '' })
const newest = async () => (await core.client.changes.history({ limit: 1 })).entries[0]

test('a choice stands in the history, and is undone and done again like every other change', async () => {
  await core.client.settings.set({ importDateOrder: 'day-first' })
  expect(await newest()).toMatchObject({ label: 'Reading of days in files changed', canUndo: true, undone: false })
  await core.client.changes.undo({})
  expect(await core.client.settings.get()).toMatchObject({ importDateOrder: 'ask', appearance: 'dark' })
  expect(await newest()).toMatchObject({ label: 'Reading of days in files changed', undone: true })
  await core.client.changes.redo()
  expect(await core.client.settings.get()).toMatchObject({ importDateOrder: 'day-first' })
  const { changeSetId } = await core.client.settings.set({ appearance: 'light', importDateOrder: 'ask' })
  expect(await newest()).toMatchObject({ id: changeSetId, label: 'Settings changed' })
  await undo(changeSetId)
  expect(await core.client.settings.get()).toMatchObject({ appearance: 'dark', importDateOrder: 'day-first' })
})

test('an older choice is not taken back over a newer one', async () => {
  const first = await core.client.settings.set({ uncountedContacts: ['email'] })
  const second = await core.client.settings.set({ uncountedContacts: ['call'] })
  await expect(undo(first.changeSetId)).rejects.toMatchObject({ code: 'NOT_POSSIBLE_NOW' })
  expect(await core.client.settings.get()).toMatchObject({ uncountedContacts: ['call'] })
  await undo(second.changeSetId)
  await undo(first.changeSetId)
  expect(await core.client.settings.get()).toMatchObject({ uncountedContacts: ['social_post'] })
})

test('choosing what holds already, and answering the welcome, leave no trace in the history', async () => {
  const before = await newest()
  expect(await core.client.settings.set({ appearance: 'dark', uncountedContacts: ['social_post'] })).toEqual({
    changeSetId: null,
  })
  expect(await core.client.settings.set({ welcomeDismissed: true })).toEqual({ changeSetId: null })
  expect(await core.client.settings.get()).toMatchObject({ welcomeDismissed: true })
  expect(await newest()).toEqual(before)
})

test('a choice can be undone after a restart', async () => {
  const { changeSetId } = await core.client.settings.set({ contrast: 'more' })
  const { client } = await openTestCore({ database: core })
  await client.changes.undo({ id: changeSetId ?? '' })
  expect(await client.settings.get()).toMatchObject({ contrast: 'normal' })
})

test('a value that this version does not know counts as not chosen', async () => {
  await core.database.update(appSetting).set({ value: 'year-first' }).where(eq(appSetting.key, 'importDateOrder'))
  await core.database.insert(appSetting).values({ key: 'futureSetting', value: true })
  expect(await core.client.settings.get()).toMatchObject({ importDateOrder: 'ask' })
})

test('what a setting cannot be is refused in words', async () => {
  const set = core.client.settings.set as (input: Record<string, unknown>) => Promise<unknown>
  await expect(set({ colour: 'red' })).rejects.toMatchObject({
    code: 'INPUT_REFUSED',
    data: { sentence: 'Mentorbook has no such setting.' },
  })
  await expect(set({ appearance: 'pink' })).rejects.toMatchObject({ code: 'INPUT_REFUSED' })
})
