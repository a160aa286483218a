import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import fs from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { expect, test } from 'vitest'
import { makeFolder } from './folder-for-tests.ts'
import { MIGRATIONS_FOLDER, openNotebook, seededNumbers, templateForTests } from './notebook-for-tests.ts'
import { canaryForms, findPlain } from './plain-bytes.ts'
import { printedSeed } from './printed-seed.ts'

const KILLS = Number(process.env['MENTORBOOK_KILLS'] ?? 4)
const script = path.join(import.meta.dirname, 'children', 'encrypted-committer.ts')
const dataKey = randomBytes(32)

async function commandFor(directory: string): Promise<string[]> {
  return [script, directory, dataKey.toString('hex'), await templateForTests(), MIGRATIONS_FOLDER]
}

async function commitUntilKilled(directory: string, commits: number): Promise<{ found: number; acknowledged: number }> {
  const child = spawn(process.execPath, await commandFor(directory), { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(child, 'exit')
  let found = -1
  let acknowledged = 0
  for await (const line of createInterface({ input: child.stdout })) {
    const [word, number] = line.split(' ')
    if (word === 'found') found = Number(number)
    if (word === 'committed') acknowledged = Number(number)
    if (acknowledged >= found + commits) child.kill('SIGKILL')
  }
  const [, signal] = await ended
  expect(signal).toBe('SIGKILL')
  return { found, acknowledged }
}

test(`kill -9 at ${KILLS} moments of an encrypted notebook: every acknowledged commit is there`, async () => {
  const below = seededNumbers(printedSeed('encrypted kills'))
  const directory = makeFolder()
  let acknowledged = 0
  for (let kill = 0; kill < KILLS; kill++) {
    const run = await commitUntilKilled(directory, 1 + below(60))
    expect(run.found).toBeGreaterThanOrEqual(acknowledged)
    // At most the one commit that was under way when the process died.
    expect(run.found).toBeLessThanOrEqual(acknowledged + 1)
    acknowledged = run.acknowledged
  }
  const notebook = await openNotebook(directory, { dataKey })
  const { rows } = await notebook.pglite.query<{ n: number }>('SELECT count(*)::int AS n FROM leaf')
  expect(rows[0]?.n).toBeGreaterThanOrEqual(acknowledged)
  await notebook.leave()
  expect(findPlain(directory, canaryForms('leaf 1 x'))).toEqual([])
})

test('a commit to an encrypted notebook costs exactly one fdatasync', async (context) => {
  const strace = spawnSync('strace', ['-f', '-e', 'trace=fdatasync', 'true'])
  if (strace.status !== 0) {
    const reason = `strace cannot be used here: ${strace.error?.message ?? strace.stderr.toString()}`
    console.log(reason)
    context.skip(reason)
  }
  const directory = makeFolder()
  await (await openNotebook(directory, { dataKey })).leave()
  const trace = path.join(directory, 'trace.txt')
  const calls = 'trace=fdatasync,fsync,sync,syncfs,write'
  const args = ['-f', '-e', calls, '-o', trace, process.execPath, ...(await commandFor(directory)), '20']
  const { status, stderr } = spawnSync('strace', args, { encoding: 'utf8' })
  expect(status, stderr).toBe(0)

  const synced: number[] = []
  let count = 0
  for (const line of fs.readFileSync(trace, 'utf8').split('\n')) {
    if (/\b(fdatasync|fsync|sync|syncfs)\(/.test(line)) count += 1
    const said = /write\(1, "(\w+)(?: \d+)?\\n"/.exec(line)?.[1]
    if (!said) continue
    if (said === 'committed') synced.push(count)
    count = 0
  }
  expect(synced).toEqual(Array.from({ length: 20 }, () => 1))
})
