import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import type { EngineStart } from './children/start-engine.ts'
import { measure, summarize, type Timing } from './measure.ts'
import type { NativePostgres } from './native-postgres.ts'
import type { SqlitePeer } from './sqlite-peer.ts'

const child = path.resolve(import.meta.dirname, 'children/start-engine.ts')
const inserts = 200

type Side = { first: EngineStart[]; again: EngineStart[] }
export type EngineStarts = {
  ours: Side
  engineAsIs: Side
  /** durable single inserts */
  insert: { ours: Timing; syncs: number; postgres: Timing | null; sqlite: Timing }
}

/**
 * Starts of an empty, encrypted notebook beside the same engine with its own defaults and the same tables: made anew and
 * opened again, each in a process of its own, in turns.
 */
export async function measureEngineStarts(
  { postgres, sqlite }: { postgres: NativePostgres | null; sqlite: SqlitePeer },
  rounds = 5,
): Promise<EngineStarts> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'mentorbook-engine-'))
  const key = randomBytes(32).toString('hex')
  const [ours, engineAsIs]: [Side, Side] = [
    { first: [], again: [] },
    { first: [], again: [] },
  ]
  try {
    for (let round = 0; round < rounds; round++) {
      const sides = [
        { kind: 'ours', side: ours },
        { kind: 'default', side: engineAsIs },
      ]
      for (const { kind, side } of round % 2 === 0 ? sides : sides.toReversed()) {
        const place = path.join(folder, `${kind}-${round}`)
        side.first.push(await start(kind, place, key, 0))
        side.again.push(await start(kind, place, key, kind === 'ours' ? inserts : 0))
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  const single = ours.again.flatMap(({ insert }) => (insert ? [insert] : []))
  return {
    ours,
    engineAsIs,
    insert: {
      ours: {
        p50: median(single, ({ p50 }) => p50),
        p95: median(single, ({ p95 }) => p95),
        runs: inserts * rounds,
      },
      syncs: Math.max(...ours.again.map(({ syncs }) => syncs ?? 0)),
      ...(await insertIntoPeers(postgres, sqlite)),
    },
  }
}

/** The middle of what the starts told. */
export function median<T>(starts: readonly T[], of: (start: T) => number): number {
  return summarize(starts.map(of)).p50
}

async function start(kind: string, place: string, key: string, count: number): Promise<EngineStart> {
  const { stdout } = await promisify(execFile)(process.execPath, [child, kind, place, key, String(count)])
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as EngineStart
}

async function insertIntoPeers(postgres: NativePostgres | null, { database }: SqlitePeer) {
  const body = 'a walk by the river and a long talk about the first weeks '.repeat(3)
  await postgres?.client.query('CREATE TABLE bench_single (id int PRIMARY KEY, body text)')
  database.exec('CREATE TABLE bench_single (id INTEGER PRIMARY KEY, body TEXT)')
  const insert = database.prepare('INSERT INTO bench_single VALUES (?, ?)')
  const text = 'INSERT INTO bench_single VALUES ($1, $2)'
  return {
    postgres: postgres
      ? await measure(inserts, (id) => postgres.client.query({ name: 'single', text, values: [id, body] }), 0)
      : null,
    sqlite: await measure(inserts, (id) => insert.run(id, body), 0),
  }
}
