import { readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createCliPlace } from './run-cli.ts'

const place = createCliPlace()
const { cli, dataDir } = place
let server: Awaited<ReturnType<typeof place.startServer>>
beforeAll(async () => {
  server = await place.startServer('--demo')
})
afterAll(async () => {
  await server.stop()
  place.clear()
})

test('a form goes out, and `import` recognises what comes back', async () => {
  const file = path.join(dataDir, 'agenda.md')
  expect(await cli('agenda', 'export', 'inês', '--md', '--out', file)).toMatchObject({ code: 0, out: '', err: '' })
  expect(statSync(file).mode & 0o077).toBe(0)
  const sent = readFileSync(file, 'utf8')
  expect(await cli('import', file)).toMatchObject({ code: 1, err: expect.stringContaining('Nothing is filled in') })
  writeFileSync(file, sent.replace('- \n', '- A topic by mail\nwith a second line\n'))
  const dry = await cli('import', file, '--dry-run')
  expect(dry.out).toBe(
    'Answers by Inês Duarte\n  new topic: A topic by mail / with a second line\nNothing was changed.\n',
  )
  const done = JSON.parse((await cli('import', file, '--json')).out) as Record<string, unknown>
  expect(done).toMatchObject({ format: 'agenda-form', taken: 1, left: [] })
  expect(await cli('import', file)).toMatchObject({ code: 1, err: expect.stringContaining('in your notebook already') })

  const page = await cli('agenda', 'export', 'inês', '--html')
  expect(page.out).toMatch(/^<!doctype html>/)
  expect(page.out).toContain('A topic by mail')
  expect(await cli('agenda', 'export', 'inês')).toMatchObject({ code: 2 })
})
