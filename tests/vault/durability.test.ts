import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { expect, test } from 'vitest'
import { makeFolder } from './folder-for-tests.ts'
import { openNotebook, seededNumbers, templateForTests } from './notebook-for-tests.ts'
import { printedSeed } from './printed-seed.ts'

const KILLS = Number(process.env['MENTORBOOK_KILLS'] ?? 20)
const script = path.join(import.meta.dirname, 'children', 'committer.ts')

/** Runs a committer and kills it after so many commits, at a moment nobody chose. */
async function commitUntilKilled(directory: string, commits: number): Promise<{ found: number; acknowledged: number }> {
  const child = spawn(process.execPath, [script, directory], { stdio: ['ignore', 'pipe', 'inherit'] })
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

test(`kill -9 at ${KILLS} moments: every acknowledged commit is there, and the notebook opens`, async () => {
  const below = seededNumbers(printedSeed('kills'))
  const directory = makeFolder()
  await templateForTests()
  let acknowledged = 0
  for (let kill = 0; kill < KILLS; kill++) {
    const run = await commitUntilKilled(directory, 1 + below(60))
    expect(run.found).toBeGreaterThanOrEqual(acknowledged)
    // At most the one commit that was under way when the process died.
    expect(run.found).toBeLessThanOrEqual(acknowledged + 1)
    acknowledged = run.acknowledged
  }
  const notebook = await openNotebook(directory)
  const { rows } = await notebook.pglite.query<{ n: number }>('SELECT count(*)::int AS n FROM leaf')
  expect(rows[0]?.n).toBeGreaterThanOrEqual(acknowledged)
  await notebook.leave()
})

test('a commit costs exactly one fdatasync, and reading none', async (context) => {
  const strace = spawnSync('strace', ['-f', '-e', 'trace=fdatasync', 'true'])
  if (strace.status !== 0) {
    const reason = `strace cannot be used here: ${strace.error?.message ?? strace.stderr.toString()}`
    console.log(reason)
    context.skip(reason)
  }
  const directory = makeFolder()
  await (await openNotebook(directory)).leave()
  const trace = path.join(directory, 'trace.txt')
  const calls = 'trace=fdatasync,fsync,sync,syncfs,write'
  const args = ['-f', '-e', calls, '-o', trace, process.execPath, script, directory, '60', '50']
  const { status, stderr } = spawnSync('strace', args, { encoding: 'utf8' })
  expect(status, stderr).toBe(0)

  // What was synced between one line of the committer and the next.
  const synced = new Map<string, number>()
  let count = 0
  for (const line of fs.readFileSync(trace, 'utf8').split('\n')) {
    if (/\b(fdatasync|fsync|sync|syncfs)\(/.test(line)) count += 1
    const said = /write\(1, "(\w+(?: \d+)?)\\n"/.exec(line)?.[1]
    if (!said) continue
    synced.set(said, count)
    count = 0
  }
  const commits = [...synced].filter(([said]) => said.startsWith('committed'))
  expect(commits).toHaveLength(60)
  expect(commits.filter(([, syncs]) => syncs !== 1)).toEqual([])
  expect(synced.get('done')).toBe(0)
})
