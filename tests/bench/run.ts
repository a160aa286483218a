import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { fillNotebook } from '../../scripts/seed/fill-notebook.ts'
import { measureBulkImport } from './bulk-import.ts'
import { measureDrizzle } from './drizzle-reads.ts'
import { measureEncryption, printEncryption } from './encrypted-against-plain.ts'
import { measureEngineStarts } from './engine-starts.ts'
import { printEngine } from './engine-table.ts'
import { measureImport } from './import-people.ts'
import { measure, printColumns, printTable, type Row } from './measure.ts'
import { startNativePostgres } from './native-postgres.ts'
import { findSubjects, openProduct } from './product.ts'
import { openSqlitePeer } from './sqlite-peer.ts'
import { measureWindowStart } from './window-start.ts'
import { runWorkloads } from './workloads.ts'

// `npm run bench -- sync` measures sharing (sync/run.ts) and nothing else.
if (process.argv[2] === 'sync') {
  await import('./sync/run.ts')
  process.exit()
}

// `npm run bench -- documents` measures notes and agendas of ten years (documents/run.ts) and nothing else.
if (process.argv[2] === 'documents') {
  await import('./documents/run.ts')
  process.exit()
}

// `npm run bench -- [--people N --meetings N --notes N | --data-dir D] [--runs N]`: the same work on Mentorbook, PostgreSQL and SQLite in one run.
const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '500' },
    meetings: { type: 'string', default: '2000' },
    notes: { type: 'string', default: '10000' },
    runs: { type: 'string', default: '60' },
    'data-dir': { type: 'string' },
    out: { type: 'string', default: 'test-results/bench.json' },
  },
})
/** What a search row was made from, wherever it stands. */
const searchBodyText = `coalesce(body, CASE entity WHEN 'record' THEN (SELECT r.body FROM record r WHERE r.id = entity_id) WHEN 'note' THEN (SELECT d.plain_text FROM document d WHERE d.id = entity_id) END, '')`
const root = path.resolve(import.meta.dirname, '../..')
const size = { people: Number(values.people), meetings: Number(values.meetings), notes: Number(values.notes), seed: 1 }

// Measured on a copy: the writes must not change what the next run reads.
const dataDir = mkdtempSync(path.join(os.tmpdir(), 'mentorbook-bench-'))
cpSync(values['data-dir'] ?? (await seededFolder()), dataDir, { recursive: true })

// A notebook of before is brought up to date and encrypted first; that is no part of a start.
await (await openProduct(dataDir)).backend.close()
const windows = await measureWindowStart(dataDir, 5)
const reopen = await measure(
  5,
  async () => {
    const { backend } = await openProduct(dataDir)
    await backend.close()
  },
  1,
)
const product = await openProduct(dataDir)
const { rows: counts } = await product.pglite.query<{
  people: number
  documents: number
  text: number
  size: number
  search: number
}>(`
  SELECT (SELECT count(*) FROM person)::int AS people, count(*)::int AS documents, sum(octet_length(title) + octet_length(people) + octet_length(${searchBodyText}))::float AS text,
         pg_database_size(current_database())::float AS size, pg_total_relation_size('search_document')::float AS search FROM search_document`)
const [sizeBefore, searchBefore] = [counts[0]?.size ?? 0, counts[0]?.search ?? 0]
console.log(`Comparing on ${JSON.stringify(counts[0])}`)
const sqlite = await openSqlitePeer(product.pglite)
const postgres = await startNativePostgres(product.pglite)
const [postgresBefore, sqliteBefore] = [(await postgres?.size()) ?? null, sqlite.size()]
const starts = await measureEngineStarts({ postgres, sqlite })
const setup = { product, postgres, sqlite, subjects: await findSubjects(product.pglite), runs: Number(values.runs) }

const rows: Row[] = [
  ...(windows.first
    ? [{ name: 'start to usable window, first time', ours: windows.first, postgres: null, sqlite: null }]
    : []),
  ...(windows.existing
    ? [{ name: 'start to usable window', ours: windows.existing, postgres: null, sqlite: null }]
    : []),
  { name: 'reopen of the database', ours: reopen, postgres: postgres?.startup ?? null, sqlite: null },
  ...(await runWorkloads(setup)),
  ...(await measureDrizzle(setup)),
  await measureBulkImport(setup, 5_000),
  await measureBulkImport(setup, 10_000),
  await measureImport(setup, 5_000),
  await measureImport(setup, 10_000),
]
const text = counts[0]?.text ?? 0
const encryption = await measureEncryption(3)
const facts = {
  node: process.version,
  postgres: postgres?.version ?? null,
  ...counts[0],
  folderBytes: folderSize(dataDir),
  postgresBytes: postgresBefore,
  sqliteBytes: sqliteBefore,
  coreMemoryBytes: windows.coreMemory,
  runnerMemoryBytes: process.memoryUsage().rss,
}
console.log('')
printTable(rows)
console.log('')
printEngine(starts, postgres?.startup ?? null)
console.log('')
printEncryption(encryption)
console.log('')
const megabytes = (bytes: number | null) => (bytes === null ? '–' : (bytes / 1e6).toFixed(1))
const ofText = (bytes: number | null) => (bytes === null ? '–' : `${(bytes / text).toFixed(2)}×`)
printColumns([
  ['MB', 'size', 'of the text'],
  ['text in the notebook', megabytes(text), '1.00×'],
  ['database, everything', megabytes(sizeBefore), ofText(sizeBefore)],
  ['database, search rows with their index', megabytes(searchBefore), ofText(searchBefore)],
  ['folder on the disk after this run', megabytes(facts.folderBytes), ofText(facts.folderBytes)],
  ['PostgreSQL, the same rows', megabytes(postgresBefore), ofText(postgresBefore)],
  ['SQLite, compared columns', megabytes(sqliteBefore), ofText(sqliteBefore)],
  ['memory of the core once the window stands', megabytes(windows.coreMemory || null), '–'],
  ['memory of this program after this run', megabytes(facts.runnerMemoryBytes), '–'],
])
console.log(`Node ${facts.node}, PostgreSQL ${facts.postgres ?? 'not installed'}`)
const out = path.resolve(root, values.out)
mkdirSync(path.dirname(out), { recursive: true })
writeFileSync(out, `${JSON.stringify({ at: new Date().toISOString(), facts, rows, starts, encryption }, null, 2)}\n`)
console.log(`Written to ${path.relative(root, out)}`)

await product.backend.close()
await postgres?.stop()
sqlite.stop()
rmSync(dataDir, { recursive: true, force: true })

/** A seeded notebook, made once for each size and schema. */
async function seededFolder(): Promise<string> {
  const schema = readdirSync(path.join(root, 'drizzle')).filter((name) => name.endsWith('.sql')).length
  const folder = path.join(
    root,
    'node_modules/.cache/mentorbook',
    `bench-${schema}-${size.people}-${size.meetings}-${size.notes}`,
  )
  if (existsSync(folder)) return folder
  console.log('Inventing a notebook; this is done once for this size.')
  const making = `${folder}.${process.pid}`
  const { backend } = await openProduct(making)
  await fillNotebook(
    backend.core.context.ports,
    size,
    (what, done, of) => void (done === of && console.log(`  ${what}: ${of}`)),
  )
  await backend.close()
  renameSync(making, folder)
  return folder
}

function folderSize(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(path.join(entry.parentPath, entry.name)).size, 0)
}
