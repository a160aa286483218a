import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import fs from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { describe, expect, test } from 'vitest'
import { makeFolder } from './folder-for-tests.ts'
import { openNotebook, seededNumbers, templateForTests } from './notebook-for-tests.ts'
import { canaryForms, findPlain } from './plain-bytes.ts'
import { printedSeed } from './printed-seed.ts'

const KILLS = process.env['MENTORBOOK_KILLS']
const script = path.join(import.meta.dirname, 'children', 'committer.ts')
// A checkpoint now and then, so that kills also fall into the writing of pages.
const COMMITS_PER_CHECKPOINT = 23

/** The arguments of a committer. */
function committer(
  directory: string,
  key: Uint8Array | undefined,
  { most = 1_000_000, reads = 0, checkpointEvery = 0 } = {},
): string[] {
  const hexadecimal = key ? Buffer.from(key).toString('hex') : ''
  return [script, directory, hexadecimal, ...[most, reads, checkpointEvery].map(String)]
}

/** Runs a committer and kills it after so many commits, at a moment nobody chose. */
async function commitUntilKilled(args: string[], commits: number): Promise<{ found: number; acknowledged: number }> {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
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

describe.each([
  { kind: 'plain', dataKey: undefined, kills: Number(KILLS ?? 20) },
  { kind: 'encrypted', dataKey: randomBytes(32), kills: Number(KILLS ?? 4) },
])('$kind', ({ kind, dataKey, kills }) => {
  const options = dataKey ? { dataKey } : {}

  test(`kill -9 at ${kills} moments: every acknowledged commit is there, and the notebook opens`, async () => {
    const below = seededNumbers(printedSeed(`${kind} kills`))
    const directory = makeFolder()
    await templateForTests()
    const args = committer(directory, dataKey, { checkpointEvery: COMMITS_PER_CHECKPOINT })
    let acknowledged = 0
    for (let kill = 0; kill < kills; kill++) {
      const run = await commitUntilKilled(args, 1 + below(60))
      expect(run.found).toBeGreaterThanOrEqual(acknowledged)
      // At most the one commit that was under way when the process died.
      expect(run.found).toBeLessThanOrEqual(acknowledged + 1)
      acknowledged = run.acknowledged
    }
    const notebook = await openNotebook(directory, options)
    const { rows } = await notebook.pglite.query<{ n: number }>('SELECT count(*)::int AS n FROM leaf')
    expect(rows[0]?.n).toBeGreaterThanOrEqual(acknowledged)
    await notebook.leave()
    if (dataKey) expect(findPlain(directory, canaryForms('leaf 1 x'))).toEqual([])
    else expect(findPlain(directory, canaryForms('leaf 1 x'))).not.toEqual([])
  })

  test('a commit costs exactly one fdatasync, and reading none', async (context) => {
    const strace = spawnSync('strace', ['-f', '-e', 'trace=fdatasync', 'true'])
    if (strace.status !== 0) {
      const reason = `strace cannot be used here: ${strace.error?.message ?? strace.stderr.toString()}`
      console.log(reason)
      context.skip(reason)
    }
    const directory = makeFolder()
    await (await openNotebook(directory, options)).leave()
    const trace = path.join(directory, 'trace.txt')
    const calls = 'trace=fdatasync,fsync,sync,syncfs,write'
    const args = committer(directory, dataKey, { most: 60, reads: 50 })
    const { status, stderr } = spawnSync('strace', ['-f', '-e', calls, '-o', trace, process.execPath, ...args], {
      encoding: 'utf8',
    })
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
})
