import { spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { makeFolder } from './folder-for-tests.ts'

const child = path.join(import.meta.dirname, 'children', 'blocked.ts')

async function run(blockMs: number, limitMs: number, ...nodeOptions: string[]) {
  const logFile = path.join(makeFolder(), 'errors.log')
  const running = spawn(process.execPath, [...nodeOptions, child, String(blockMs), String(limitMs), logFile], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  running.stdout.on('data', (chunk) => (said += String(chunk)))
  let complained = ''
  running.stderr.on('data', (chunk) => (complained += String(chunk)))
  const [code, signal] = await once(running, 'close')
  const log = fs.existsSync(logFile) ? fs.readFileSync(logFile, 'utf8') : ''
  return { code, signal, said, complained, log }
}

test('a process whose main thread never answers again is ended, and a line says why', async () => {
  const { signal, said, complained, log } = await run(Number.POSITIVE_INFINITY, 400)
  expect({ signal, said }).toEqual({ signal: 'SIGKILL', said: 'blocking\n' })
  expect(complained).toMatch(/The core did not answer for \d+ s and was ended/)
  expect(JSON.parse(log)).toMatchObject({ event: 'watchdog' })
})

test('long steps below the limit, one after the other, do no harm', async () => {
  expect(await run(300, 10_000)).toMatchObject({ code: 0, signal: null, log: '' })
})

test('a process that somebody debugs is left alone', async () => {
  expect(await run(1_500, 200, '--inspect=127.0.0.1:0')).toMatchObject({ code: 0, signal: null, log: '' })
})
