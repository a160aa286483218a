import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { Decrypter } from 'age-encryption'
import Papa from 'papaparse'
import type { CanaryWords } from './canary-words.ts'

export interface WordsInBackup {
  /** different words that stand in the notebook */
  words: Set<string>
  /** "person.given", every column in which at least one stands */
  columns: Set<string>
}

/** Which of the words a backup holds and in which columns, read without code of the app. */
export async function wordsInBackup(file: string, identity: string, words: CanaryWords): Promise<WordsInBackup> {
  const decrypter = new Decrypter()
  decrypter.addIdentity(identity)
  const tar = gunzipSync(await decrypter.decrypt(readFileSync(file)))
  const found: WordsInBackup = { words: new Set(), columns: new Set() }
  for (let at = 0; tar[at] !== 0;) {
    const name = tar.toString('utf8', at, tar.indexOf(0, at))
    const size = Number.parseInt(tar.toString('latin1', at + 124, at + 135), 8)
    const table = /^tables\/(\w+)\.csv$/.exec(name)?.[1]
    if (table) note(found, table, tar.toString('utf8', at + 512, at + 512 + size), words)
    at += 512 + Math.ceil(size / 512) * 512
  }
  return found
}

function note(found: WordsInBackup, table: string, csv: string, words: CanaryWords): void {
  for (const row of Papa.parse<Record<string, string>>(csv, { header: true, skipEmptyLines: true }).data) {
    for (const [column, value] of Object.entries(row)) {
      const here = words.in(bytesAsText(value))
      if (here.size > 0) found.columns.add(`${table}.${column}`)
      for (const word of here) found.words.add(word)
    }
  }
}

/** Bytes stand as hexadecimal digits; what Yjs keeps in them is plain text in between. */
function bytesAsText(value: string): string {
  return value.startsWith('\\x') ? `${value}${Buffer.from(value.slice(2), 'hex').toString('latin1')}` : value
}
