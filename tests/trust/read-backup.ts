import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { Decrypter } from 'age-encryption'

// Reads a backup without any code of the app, as docs/BACKUP-FORMAT.md describes it:
//   node tests/trust/read-backup.ts FILE.age AGE-SECRET-KEY-1… [TABLE]
// Prints each table with its rows, or the CSV text of one table.
const [file = '', identity = '', wanted] = process.argv.slice(2)

const decrypter = new Decrypter()
decrypter.addIdentity(identity)
const tar = gunzipSync(await decrypter.decrypt(readFileSync(file)))

const files = new Map<string, Buffer>()
for (let at = 0; tar[at] !== 0;) {
  const name = tar.toString('utf8', at, tar.indexOf(0, at))
  const size = Number.parseInt(tar.toString('latin1', at + 124, at + 135), 8)
  files.set(name, tar.subarray(at + 512, at + 512 + size))
  at += 512 + Math.ceil(size / 512) * 512
}

const manifest = JSON.parse(String(files.get('manifest.json'))) as {
  createdAt: string
  app: { version: string }
  tables: { name: string; rows: number; sha256: string }[]
}
if (wanted === undefined) console.log(`Mentorbook ${manifest.app.version}, ${manifest.createdAt}`)
for (const { name, rows, sha256 } of manifest.tables) {
  const csv = files.get(`tables/${name}.csv`)
  if (!csv || createHash('sha256').update(csv).digest('hex') !== sha256) throw new Error(`${name} is damaged`)
  const counted = countRows(csv.toString('utf8')) - 1
  if (counted !== rows) throw new Error(`${name} has ${counted} rows, not ${rows}`)
  if (wanted === undefined) console.log(`${name}\t${counted}`)
  else if (wanted === name) process.stdout.write(csv)
}

/** Line ends outside of quotes. */
function countRows(csv: string): number {
  return csv.replaceAll(/"[^"]*"/g, '').split('\n').length - 1
}
