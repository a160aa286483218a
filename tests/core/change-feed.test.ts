import { afterAll, beforeAll, expect, test } from 'vitest'
import { createChangeFeed } from '#core/changes/change-feed.ts'
import { openTestCore } from '../helpers/test-core.ts'

let core: Awaited<ReturnType<typeof openTestCore>>
beforeAll(async () => {
  core = await openTestCore()
})
afterAll(() => core.close())

test('a window hears of what changed between the opening of its stream and its next look', async () => {
  const changes = await core.client.changes.watch()
  const stream = changes[Symbol.asyncIterator]()
  expect((await stream.next()).value).toEqual([])
  const { id } = await core.client.people.create({ name: 'Ana Ruiz' })
  const heard = await stream.next()
  if (heard.done) throw new Error('The stream ended.')
  expect(heard.value.map(({ topic }) => topic)).toContain(`person:${id}`)
  await stream.return?.()
})

test('waiting long leaves nothing behind on the signal, and closing ends the wait', async () => {
  const feed = createChangeFeed()
  const stop = new AbortController()
  let listeners = 0
  const { signal } = stop
  const add = signal.addEventListener.bind(signal)
  signal.addEventListener = ((...given: Parameters<typeof add>) => {
    listeners++
    add(...given)
  }) as typeof signal.addEventListener
  const { batches } = feed.subscribe(signal)
  for (let round = 1; round <= 50; round++) {
    const next = batches.next()
    feed.publish(['people'])
    expect((await next).value).toEqual([{ topic: 'people', revision: round }])
  }
  expect(listeners).toBe(1)
  const last = batches.next()
  stop.abort()
  expect((await last).done).toBe(true)
})
