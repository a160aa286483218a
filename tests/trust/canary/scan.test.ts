import { Buffer } from 'node:buffer'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import zlib from 'node:zlib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { CanaryWords } from './canary-words.ts'
import { needlesFor, needlesForBytes } from './needles.ts'
import { scanFolder } from './scan.ts'

const words = new CanaryWords()
const word = words.next()
const needles = needlesFor([words.mark])
const noise = Buffer.from(Array.from({ length: 5000 }, (_, at) => (at * 7919) % 251))
const amid = (piece: Buffer | string) => Buffer.concat([noise, Buffer.from(piece), noise])
const text = Buffer.from(`She said ${word} and left. `.repeat(3))
const utf16be = (value: string) => Buffer.from(value, 'utf16le').swap16()

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'mentorbook-scan-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** A zip of one packed entry, as far as a scan reads it. */
function zip(content: Buffer): Buffer {
  const header = Buffer.alloc(30)
  header.write('PK\u0003\u0004', 'latin1')
  header.writeUInt16LE(8, 8)
  header.writeUInt16LE(5, 26)
  return Buffer.concat([header, Buffer.from('a.txt'), zlib.deflateRawSync(content)])
}

const planted: Record<string, Buffer | string> = {
  plain: amid(word),
  capitals: amid(word.toUpperCase()),
  'utf-16le': amid(Buffer.from(word, 'utf16le')),
  'utf-16le at an odd place': amid(Buffer.concat([Buffer.from([1]), Buffer.from(word, 'utf16le')])),
  'utf-16be': amid(utf16be(word)),
  'base64 at 0': amid(Buffer.from(word).toString('base64')),
  'base64 at 1': amid(Buffer.from(`a${word}`).toString('base64')),
  'base64 at 2': amid(Buffer.from(`ab${word}`).toString('base64')),
  'base64 of utf-16le': amid(Buffer.from(`a${word}`, 'utf16le').toString('base64')),
  'base64 in lines': Buffer.from(`a${word}`.repeat(9)).toString('base64').replaceAll(/.{7}/g, '$&\r\n '),
  hex: amid(Buffer.from(word).toString('hex')),
  'hex in capitals': amid(Buffer.from(word).toString('hex').toUpperCase()),
  percent: amid(Buffer.from(word).toString('hex').replaceAll(/../g, '%$&')),
  gzip: amid(zlib.gzipSync(text)),
  'gzip that was cut off': Buffer.concat([noise, zlib.gzipSync(amid(text)).subarray(0, -12)]),
  zlib: amid(zlib.deflateSync(text)),
  'zlib of level 1': amid(zlib.deflateSync(text, { level: 1 })),
  'zlib of level 9': amid(zlib.deflateSync(text, { level: 9 })),
  deflate: zlib.deflateRawSync(text),
  brotli: zlib.brotliCompressSync(text),
  zip: amid(zip(text)),
  'gzip in zip': zip(amid(zlib.gzipSync(amid(text)))),
  'utf-16le in gzip': zlib.gzipSync(Buffer.from(word, 'utf16le')),
  'base64 in gzip': zlib.gzipSync(Buffer.from(`a${word}`).toString('base64')),
}

test.each(Object.entries(planted))('finds a canary as %s', (_form, bytes) => {
  mkdirSync(path.join(folder, 'deep', 'er'), { recursive: true })
  writeFileSync(path.join(folder, 'deep', 'er', 'file'), bytes)
  const { hits, files } = scanFolder(folder, needles)
  expect(files).toBe(1)
  expect(hits.map(({ file, of }) => ({ file, of }))).toContainEqual({
    file: path.join('deep', 'er', 'file'),
    of: words.mark,
  })
})

test('finds a canary in the name of a file, of a folder and in where a link leads', () => {
  mkdirSync(path.join(folder, word))
  writeFileSync(path.join(folder, `${words.next()}.txt`), '')
  symlinkSync(`/nowhere/${word}`, path.join(folder, 'link'))
  expect(scanFolder(folder, needles).hits).toHaveLength(3)
})

test('finds a key as bytes, hex and base64', () => {
  const key = Buffer.from(Array.from({ length: 32 }, (_, at) => (at * 37 + 11) % 256))
  const ofKey = needlesForBytes(key, 'the data key')
  const forms = [key, key.toString('hex'), key.toString('base64'), key.toString('base64url')]
  for (const [at, form] of forms.entries()) writeFileSync(path.join(folder, String(at)), amid(Buffer.from(form)))
  expect(new Set(scanFolder(folder, ofKey).hits.map(({ file }) => file)).size).toBe(forms.length)
})

test('finds nothing where nothing is', () => {
  writeFileSync(path.join(folder, 'file'), amid(zlib.gzipSync(noise)))
  writeFileSync(path.join(folder, 'other'), Buffer.from(words.mark.slice(0, -1)))
  writeFileSync(path.join(folder, 'reversed'), Buffer.from(word).reverse())
  expect(scanFolder(folder, needles).hits).toEqual([])
})

test('counts the words of a run', () => {
  const all = Array.from({ length: 1000 }, () => words.next())
  expect(new Set(all).size).toBe(1000)
  expect(words.in(all.join(' ')).size).toBe(1000)
  expect(() => needlesFor(['short'])).toThrow('too short')
})
