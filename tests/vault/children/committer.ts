import fs from 'node:fs'
import { openNotebook } from '../notebook-for-tests.ts'

/**
 * Opens a notebook, with the key given in hexadecimal if any, says what it finds, and then commits one row after another,
 * saying so after each, until it has written `most` of them (then it closes) or is killed. Lines: `found N`, `committed N`, `reading`, `done`.
 */
const [directory = '', key = '', most = '1000000', reads = '0', checkpointEvery = '0'] = process.argv.slice(2)
const say = (line: string): number => fs.writeSync(1, `${line}\n`)

const { pglite, leave } = await openNotebook(directory, key === '' ? {} : { dataKey: Buffer.from(key, 'hex') })
const { rows } = await pglite.query<{ n: number; newest: number | null }>(
  'SELECT count(*)::int AS n, max(id) AS newest FROM leaf',
)
const found = rows[0]?.n ?? 0
if (found !== (rows[0]?.newest ?? 0)) throw new Error(`a gap: ${JSON.stringify(rows)}`)
say(`found ${found}`)
for (let id = found + 1; id <= found + Number(most); id++) {
  await pglite.query('INSERT INTO leaf (id, body) VALUES ($1, $2)', [id, `leaf ${id} ${'x'.repeat(id % 700)}`])
  say(`committed ${id}`)
  if (id % Number(checkpointEvery) === 0) await pglite.exec('CHECKPOINT')
}
say('reading')
for (let i = 0; i < Number(reads); i++) await pglite.query('SELECT count(*) FROM leaf')
say('done')
await leave()
