import { once } from 'node:events'
import os from 'node:os'
import { expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { startBrowserServer } from '#backend/browser-server.ts'
import { openTestCore } from '../helpers/test-core.ts'
import { openSession } from './session.ts'

test('a core that was started again knows the windows of before, and takes no token twice', async () => {
  const core = await openTestCore()
  const options = { core: core.core, windowFolder: os.tmpdir(), port: 0, secret: 'the-secret-of-this-launch' }
  const server = await startBrowserServer({ ...options, onUrl: () => undefined })
  const { key } = await openSession(server.url)
  const taken = { url: '', count: 0 }
  const again = await startBrowserServer({
    ...options,
    tokensUsed: 1,
    onUrl: (url, count) => Object.assign(taken, { url, count }),
  })
  const { origin: there, hash } = new URL(again.url)
  expect(hash).not.toBe(new URL(server.url).hash)
  await expect(openSession(`${there}/${new URL(server.url).hash}`)).rejects.toThrow('401')
  const second = await openSession(again.url)
  expect(taken.count).toBe(2)
  await expect(openSession(again.url)).rejects.toThrow('401')
  const third = await openSession(taken.url)
  for (const known of [key, second.key, third.key]) {
    const socket = new WebSocket(`${there.replace('http', 'ws')}/rpc`, ['mentorbook', known], { origin: there })
    await once(socket, 'open')
    socket.terminate()
  }
  expect(new Set([key, second.key, third.key]).size).toBe(3)
  await again.close()
  await server.close()
  await core.close()
})
