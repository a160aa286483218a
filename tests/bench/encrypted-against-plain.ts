import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { openCluster, type OpenedCluster } from '#vault/open-cluster.ts'
import { acquireProfileLock, type ProfileLock } from '#vault/profile-lock.ts'
import { printColumns, summarize, type Timing } from './measure.ts'

/**
 * The same work on an encrypted and on a plain notebook. `cpuRatio` compares the processor time alone, which says more
 * where other programs use the machine too.
 */
export type EncryptionRow = { name: string; encrypted: Timing; plain: Timing; ratio: number; cpuRatio: number }

type Side = {
  directory: string
  dataKey: Buffer | undefined
  opened: OpenedCluster
  lock: ProfileLock
  times: Map<string, number[]>
  cpu: Map<string, number[]>
}

const root = path.resolve(import.meta.dirname, '../..')
const template = path.join(root, 'out', 'template', 'cluster.bin')
const migrations = path.join(root, 'drizzle')
const ROWS = 20_000
const WORDS =
  'a walk by the river and a long talk about the first weeks in the new team, kept for the next time we meet '

/**
 * Measures encrypted against plain, in turns on the same machine: opening, reading a table that does not fit the
 * engine's memory and one that does, durable single inserts, a bulk insert with its checkpoint.
 * @returns medians and their ratio, encrypted to plain
 */
export async function measureEncryption(rounds = 7): Promise<EncryptionRow[]> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'mentorbook-encryption-'))
  const sides: Side[] = []
  try {
    for (const dataKey of [undefined, randomBytes(32)]) {
      const directory = path.join(folder, dataKey ? 'encrypted' : 'plain')
      mkdirSync(directory)
      const lock = await lockOf(directory)
      const opened = await open(directory, dataKey)
      await opened.pglite.exec(
        'CREATE TABLE big (id int, body text); CREATE TABLE small (id int, body text); CREATE TABLE single (id int PRIMARY KEY, body text); CREATE TABLE bulk (id int PRIMARY KEY, body text)',
      )
      await fill(opened, 'big', ROWS * 8)
      await fill(opened, 'small', ROWS / 4)
      await opened.pglite.exec('VACUUM (FREEZE, ANALYZE) big, small')
      await opened.pglite.exec('CHECKPOINT')
      sides.push({ directory, dataKey, opened, lock, times: new Map(), cpu: new Map() })
    }
    // The first round only warms up.
    for (let round = -1; round < rounds; round++) {
      for (const side of round % 2 === 0 ? sides : sides.toReversed()) await runOnce(side, round)
    }
    const [plain, encrypted] = sides
    return [...(plain?.times.keys() ?? [])].map((name) => {
      const [ours, theirs] = [summarize(encrypted?.times.get(name) ?? []), summarize(plain?.times.get(name) ?? [])]
      const cpuRatio = medianOf(encrypted?.cpu, name) / medianOf(plain?.cpu, name)
      return { name, encrypted: ours, plain: theirs, ratio: ours.p50 / theirs.p50, cpuRatio }
    })
  } finally {
    for (const { opened, lock } of sides) {
      await opened.close()
      lock.release()
    }
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Prints what `measureEncryption` found. */
export function printEncryption(rows: readonly EncryptionRow[]): void {
  const shown = ({ p50, p95 }: Timing): string => `${p50.toFixed(2)} / ${p95.toFixed(2)}`
  printColumns([
    ['p50 / p95 in ms', 'encrypted', 'plain', 'ratio', 'processor time'],
    ...rows.map(({ name, encrypted, plain, ratio, cpuRatio }) => [
      ...[name, shown(encrypted), shown(plain), `${ratio.toFixed(2)}×`, `${cpuRatio.toFixed(2)}×`],
    ]),
  ])
}

function medianOf(values: ReadonlyMap<string, number[]> | undefined, name: string): number {
  return summarize(values?.get(name) ?? []).p50
}

async function runOnce(side: Side, round: number): Promise<void> {
  const take = async (name: string, work: () => Promise<unknown>): Promise<void> => {
    const [begin, before] = [performance.now(), process.cpuUsage()]
    await work()
    const [time, used] = [performance.now() - begin, process.cpuUsage(before)]
    if (round < 0) return
    side.times.set(name, [...(side.times.get(name) ?? []), time])
    side.cpu.set(name, [...(side.cpu.get(name) ?? []), used.user + used.system])
  }
  await side.opened.close()
  await take('reopen', async () => {
    side.opened = await open(side.directory, side.dataKey)
  })
  const { pglite } = side.opened
  await take('read of a table larger than memory', () => pglite.query('SELECT sum(length(body)) FROM big'))
  await pglite.query('SELECT count(*) FROM small')
  await take('search in a table that is in memory', () =>
    pglite.query('SELECT count(*) FROM small WHERE body LIKE $1', ['%old team%']),
  )
  await pglite.query('INSERT INTO single VALUES ($1, $2)', [1_000_000 + round, WORDS])
  for (let i = 0; i < 40; i++) {
    await take('durable single insert', () =>
      pglite.query('INSERT INTO single VALUES ($1, $2)', [(round + 1) * 100 + i, WORDS]),
    )
  }
  await take('bulk insert and checkpoint', async () => {
    await fill(side.opened, 'bulk', ROWS)
    await pglite.exec('CHECKPOINT')
  })
  await pglite.exec('TRUNCATE bulk')
  await pglite.exec('CHECKPOINT')
}

function fill({ pglite }: OpenedCluster, table: string, rows: number): Promise<unknown> {
  return pglite.query(`INSERT INTO ${table} SELECT n, repeat($1, 5) || n FROM generate_series(1, $2::int) AS s(n)`, [
    WORDS,
    rows,
  ])
}

function open(directory: string, dataKey: Buffer | undefined): Promise<OpenedCluster> {
  return openCluster({
    directory,
    templatePath: template,
    migrationsFolder: migrations,
    ...(dataKey ? { dataKey } : {}),
  })
}

async function lockOf(directory: string): Promise<ProfileLock> {
  const result = await acquireProfileLock(directory, { program: 'command line' })
  if (!result.ok) throw new Error(result.sentence)
  return result.lock
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { rounds: { type: 'string', default: '7' } } })
  printEncryption(await measureEncryption(Number(values.rounds)))
}
