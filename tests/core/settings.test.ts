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
    importDateOrder: 'ask',
    uncountedContacts: ['social_post'],
    welcomeDismissed: false,
  })
  await core.client.settings.set({ appearance: 'dark' })
  await core.client.settings.set({ contrast: 'more' })
  expect(await core.client.settings.set({ contrast: 'normal' })).toMatchObject({
    appearance: 'dark',
    contrast: 'normal',
    importDateOrder: 'ask',
  })
})

test('a value that this version does not know counts as not chosen', async () => {
  await core.database.insert(appSetting).values({ key: 'importDateOrder', value: 'year-first' })
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
