import fs from 'node:fs'
import path from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { EXTENSIONS } from '#vault/engine.ts'
import { applyMigrations, readMigrations } from '#vault/migrations.ts'
import { openCluster } from '#vault/open-cluster.ts'
import { acquireProfileLock } from '#vault/profile-lock.ts'
import { summarize, type Timing } from '../measure.ts'

/** What one start told. Times in ms from the start of the process, memory in bytes. */
export type EngineStart = {
  ready: number
  processor: number
  memory: number
  /** durable single inserts, and how many fdatasync each took */
  insert: Timing | null
  syncs: number | null
}

// start-engine.ts ours|default FOLDER KEY-IN-HEX|- INSERTS: opens (or makes) a database and says how that went.
const [kind, folder = '', key = '-', inserts = '0'] = process.argv.slice(2)
const root = path.resolve(import.meta.dirname, '../../..')
const migrationsFolder = path.join(root, 'drizzle')

let syncs = 0
const fdatasync = fs.fdatasyncSync
fs.fdatasyncSync = (file) => {
  syncs++
  fdatasync(file)
}

const { pglite, close } = await (kind === 'ours' ? openOurs() : openDefault())
await pglite.query('SELECT count(*) FROM person')
const ready = performance.now()
const { user, system } = process.cpuUsage()
const memory = process.memoryUsage().rss
const insert = Number(inserts) > 0 ? await insertSingly(Number(inserts)) : null
const start: EngineStart = {
  ready,
  processor: (user + system) / 1000,
  memory,
  insert,
  syncs: insert && syncs / insert.runs,
}
console.log(JSON.stringify(start))
await close()

async function openOurs() {
  fs.mkdirSync(folder, { recursive: true })
  const result = await acquireProfileLock(folder, { program: 'command line' })
  if (!result.ok) throw new Error(result.sentence)
  const opened = await openCluster({
    directory: folder,
    templatePath: path.join(root, 'out/template/cluster.bin'),
    migrationsFolder,
    dataKey: Buffer.from(key, 'hex'),
  })
  const end = async () => {
    await opened.close()
    result.lock.release()
  }
  return { pglite: opened.pglite, close: end }
}

/** As its documentation says to, with the same tables. */
async function openDefault() {
  const engine = await PGlite.create(folder, { extensions: EXTENSIONS })
  await applyMigrations(engine, readMigrations(migrationsFolder))
  return { pglite: engine, close: () => engine.close() }
}

async function insertSingly(count: number): Promise<Timing> {
  await pglite.exec('CREATE TABLE IF NOT EXISTS bench_single (id int PRIMARY KEY, body text); TRUNCATE bench_single')
  const body = 'a walk by the river and a long talk about the first weeks '.repeat(3)
  const times: number[] = []
  for (let id = 0; id < count; id++) {
    if (id === 0) syncs = 0
    const begin = performance.now()
    await pglite.query('INSERT INTO bench_single VALUES ($1, $2)', [id, body])
    times.push(performance.now() - begin)
  }
  return summarize(times)
}
