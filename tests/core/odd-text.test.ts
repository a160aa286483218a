import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestCore } from '../helpers/test-core.ts'

let core: Awaited<ReturnType<typeof openTestCore>>
beforeAll(async () => {
  core = await openTestCore()
})
afterAll(() => core.close())

test('characters that no column can hold are left out, the rest of the text is kept', async () => {
  const { id } = await core.client.people.create({
    name: 'Ana\u0000 Ruiz',
    fields: { howMet: 'At \u0000the fair \u{1F600} \uD800' },
  })
  const ana = await core.client.people.get({ id })
  expect(ana).toMatchObject({ displayName: 'Ana Ruiz' })
  expect(ana.howMet).toMatch(/^At the fair \u{1F600}/u)
})
