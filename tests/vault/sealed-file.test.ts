import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { readSealedFile, writeSealedFile } from '#vault/encryption/sealed-file.ts'
import { makeFolder } from './folder-for-tests.ts'

const dataKey = randomBytes(32)

test('a sealed file gives back its bytes, is private, and shows none of them', () => {
  const place = path.join(makeFolder(), 'backups.sealed')
  expect(readSealedFile(place, dataKey)).toBeUndefined()
  for (const text of ['', 'first settings', 'later settings '.repeat(1000)]) {
    writeSealedFile(place, Buffer.from(text), dataKey)
    expect(Buffer.from(readSealedFile(place, dataKey) ?? []).toString()).toBe(text)
    expect(fs.readFileSync(place).includes('settings')).toBe(false)
  }
  expect(fs.statSync(place).mode & 0o077).toBe(0)
  expect(fs.readdirSync(path.dirname(place))).toEqual(['backups.sealed'])
})

test('changed anywhere, cut, renamed or of another key it is refused', () => {
  const place = path.join(makeFolder(), 'receipts.sealed')
  writeSealedFile(place, Buffer.from('a receipt'), dataKey)
  const whole = fs.readFileSync(place)
  const refused = expect.objectContaining({ code: 'FILE_DAMAGED' })
  for (let at = 0; at < whole.length; at++) {
    const changed = Buffer.from(whole)
    changed[at] = (changed[at] ?? 0) ^ 1
    fs.writeFileSync(place, changed)
    expect(() => readSealedFile(place, dataKey), `byte ${at}`).toThrow(refused)
  }
  for (let length = 0; length < whole.length; length++) {
    fs.writeFileSync(place, whole.subarray(0, length))
    expect(() => readSealedFile(place, dataKey), `${length} bytes`).toThrow(refused)
  }
  fs.writeFileSync(place, whole)
  expect(() => readSealedFile(place, randomBytes(32))).toThrow(refused)
  const other = path.join(path.dirname(place), 'settings.sealed')
  fs.copyFileSync(place, other)
  expect(() => readSealedFile(other, dataKey)).toThrow(refused)
  expect(Buffer.from(readSealedFile(place, dataKey) ?? []).toString()).toBe('a receipt')
})
