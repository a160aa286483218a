import fs from 'node:fs'
import { openCluster } from '#vault/open-cluster.ts'
import { acquireProfileLock } from '#vault/profile-lock.ts'

/**
 * Opens an encrypted notebook with the key given in hexadecimal, says what it finds, and commits one row after another,
 * saying so after each, until it has written `most` of them (then it closes) or is killed. Now and then it makes a
 * checkpoint, so that kills also fall into the writing of pages. Lines: `found N`, `committed N`, `done`.
 */
const [directory = '', key = '', templatePath = '', migrationsFolder = '', most = '1000000'] = process.argv.slice(2)
const say = (line: string): number => fs.writeSync(1, `${line}\n`)

const result = await acquireProfileLock(directory, { program: 'command line' })
if (!result.ok) throw new Error(result.sentence)
const dataKey = Buffer.from(key, 'hex')
const { pglite, close } = await openCluster({ directory, templatePath, migrationsFolder, dataKey })
const { rows } = await pglite.query<{ n: number; newest: number | null }>(
  'SELECT count(*)::int AS n, max(id) AS newest FROM leaf',
)
const found = rows[0]?.n ?? 0
if (found !== (rows[0]?.newest ?? 0)) throw new Error(`a gap: ${JSON.stringify(rows)}`)
say(`found ${found}`)
for (let id = found + 1; id <= found + Number(most); id++) {
  await pglite.query('INSERT INTO leaf (id, body) VALUES ($1, $2)', [id, `leaf ${id} ${'x'.repeat(id % 700)}`])
  say(`committed ${id}`)
  if (id % 23 === 0) await pglite.exec('CHECKPOINT')
}
say('done')
await close()
result.lock.release()
