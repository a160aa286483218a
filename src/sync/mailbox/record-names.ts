import { randomBytes } from 'node:crypto'

/** Ending of a file with sealed records. */
export const RECORD_ENDING = '.mbsync'

const recordName = /^[0-9a-f]{32}\.mbsync$/
const unfinishedName = /^\.[0-9a-f]{32}\.tmp$/

/** A name for a new record: random, so that it tells nothing. */
export function createRecordName(): string {
  return `${randomBytes(16).toString('hex')}${RECORD_ENDING}`
}

/** The name a record has while it is being written; no reader looks at it. */
export function unfinishedNameOf(name: string): string {
  return `.${name.slice(0, -RECORD_ENDING.length)}.tmp`
}

/** Whether a name is one we give. Conflict copies ("… 2.mbsync", "… (conflicted copy).mbsync") are not: their original is there too. */
export function isRecordName(name: string): boolean {
  return recordName.test(name)
}

/** Whether a name is that of a record that was being written. */
export function isUnfinishedName(name: string): boolean {
  return unfinishedName.test(name)
}
