import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, test, vi } from 'vitest'
import { wantedAgain } from '#shared/core-exit-codes.ts'
import { wantedAgain as asTheLauncherHasThem } from '../../src/launcher/core-process.mjs'
import { startCoreProcess } from './core-process.ts'
import { openSession } from './session.ts'
import { startSupervisedCore } from './supervised-core.ts'

test('the launcher and the core mean the same by their exit codes', () => {
  expect(asTheLauncherHasThem).toEqual(wantedAgain)
})

test('a core that holds too much memory while idle closes well and is started anew, with everything in it', async () => {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'mentorbook-memory-'))
  const first = await startCoreProcess({ dataDir })
  await (await first.connect()).client.people.create({ name: 'Ana Roth' })
  expect(await first.stop()).toBe(0)

  // No process is that small; the second one is started without the limit.
  vi.stubEnv('MENTORBOOK_MEMORY_LIMIT_MB', '1')
  const core = await startSupervisedCore({ dataDir }).finally(() => vi.unstubAllEnvs())
  try {
    const { child } = core
    if (!child) throw new Error('There is no process.')
    const ended = once(child, 'exit')
    await core.again(() => ended)
    expect(await ended).toEqual([wantedAgain.restartWanted, null])
    expect(core.child?.pid).not.toBe(child.pid)
    expect(core.said).toEqual([])
    const { key } = await openSession(core.url)
    const { client, close } = await core.connect(key)
    expect((await client.people.list()).map((person) => person.displayName)).toEqual(['Ana Roth'])
    close()
  } finally {
    await core.putAway()
  }
})
