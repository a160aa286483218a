import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { contentSize, encryptContent, EncryptedFile, sizeOnDisk, UNIT } from '#vault/encryption/encrypted-file.ts'
import { FileKeys, HEAD_BYTES } from '#vault/encryption/file-keys.ts'
import { makeFolder } from './folder-for-tests.ts'
import { seededNumbers } from './notebook-for-tests.ts'
import { printedSeed } from './printed-seed.ts'

const keys = new FileKeys(Buffer.alloc(32, 7))

/** A file of content that can be compared with a plain one. */
function openNew(name = 'file'): { file: EncryptedFile; descriptor: number; place: string } {
  const place = path.join(makeFolder(), name)
  const descriptor = fs.openSync(place, 'w+')
  return { file: new EncryptedFile(descriptor, keys), descriptor, place }
}

function wholeContent(file: EncryptedFile): Buffer {
  const content = Buffer.alloc(file.size() + 100)
  return content.subarray(0, file.read(content, 0, content.length, 0))
}

test('the length of a content follows from the bytes on disk, whatever it is', () => {
  for (let length = 0; length < 3 * UNIT; length++) expect(contentSize(sizeOnDisk(length))).toBe(length)
})

test('random reads, writes, appends, cuts and extensions are those of a plain file', () => {
  const seed = printedSeed('encrypted file')
  const below = seededNumbers(seed)
  // Odd and even places near the edges of blocks, units and chunks.
  const somewhere = (): number =>
    Math.max(0, [below(40), below(3 * UNIT), below(5) * UNIT + below(40) - 20, below(20) * UNIT][below(4)] ?? 0)
  for (let round = 0; round < 40; round++) {
    const { file, descriptor, place } = openNew()
    const second = new EncryptedFile(descriptor, keys)
    let model = Buffer.alloc(0)
    for (let step = 0; step < 60; step++) {
      const which = below(2) === 0 ? file : second
      const kind = below(10)
      if (kind < 5) {
        const appends = kind === 0
        const position = appends ? model.length : somewhere()
        const bytes = Buffer.alloc(below(3) === 0 ? below(60) : somewhere())
        for (let i = 0; i < bytes.length; i++) bytes[i] = below(3) === 0 ? 0 : below(256)
        expect(which.write(Buffer.concat([Buffer.alloc(5), bytes]), 5, bytes.length, position)).toBe(bytes.length)
        if (bytes.length > 0) {
          const longer = Buffer.alloc(Math.max(model.length, position + bytes.length))
          model.copy(longer)
          bytes.copy(longer, position)
          model = longer
        }
      } else if (kind < 7) {
        const size = somewhere()
        which.truncate(size)
        model = Buffer.concat([model.subarray(0, size), Buffer.alloc(Math.max(0, size - model.length))])
      } else {
        const [position, length] = [somewhere(), somewhere()]
        const target = new Int8Array(length + 9)
        const expected = model.subarray(position, position + length)
        expect(which.read(target, 4, length, position), `seed ${seed}`).toBe(expected.length)
        expect(Buffer.from(target.buffer, 4, expected.length).equals(expected), `seed ${seed}`).toBe(true)
        expect([target[3], target[4 + expected.length]]).toEqual([0, 0])
      }
      expect(which.size(), `seed ${seed}`).toBe(model.length)
    }
    expect(wholeContent(file).equals(model), `seed ${seed}`).toBe(true)
    fs.closeSync(descriptor)
    const again = fs.openSync(place, 'r')
    expect(wholeContent(new EncryptedFile(again, keys)).equals(model), `seed ${seed}`).toBe(true)
    fs.closeSync(again)
  }
})

describe('on disk', () => {
  test('a whole content written at once is the same as one written piece by piece', () => {
    for (const length of [0, 1, 16, 17, UNIT - 1, UNIT, 3 * UNIT + 33]) {
      const content = Buffer.from(Array.from({ length }, (_, i) => (i * 7) % 251))
      const place = path.join(makeFolder(), 'whole')
      fs.writeFileSync(place, encryptContent(keys, content))
      const descriptor = fs.openSync(place, 'r')
      expect(wholeContent(new EncryptedFile(descriptor, keys)).equals(content)).toBe(true)
      fs.closeSync(descriptor)
    }
  })

  test('holes stay holes, and equal contents look different', () => {
    const { file, place } = openNew()
    file.write(Buffer.alloc(UNIT, 1), 0, UNIT, 0)
    file.write(Buffer.alloc(UNIT, 1), 0, UNIT, 1000 * UNIT)
    expect(fs.statSync(place).blocks * 512).toBeLessThan(6 * UNIT)
    const disk = fs.readFileSync(place)
    const [first, last] = [disk.subarray(HEAD_BYTES, HEAD_BYTES + UNIT), disk.subarray(-UNIT)]
    expect(first.equals(last)).toBe(false)
    const hole = Buffer.alloc(UNIT, 9)
    expect(file.read(hole, 0, UNIT, 500 * UNIT)).toBe(UNIT)
    expect(hole.equals(Buffer.alloc(UNIT))).toBe(true)
  })

  test('a block that never reached the disk reads as zeros, and its neighbours as they were', () => {
    const { file, descriptor } = openNew()
    file.write(Buffer.alloc(UNIT, 5), 0, UNIT, 0)
    fs.writeSync(descriptor, Buffer.alloc(512), 0, 512, HEAD_BYTES + 512)
    const expected = Buffer.alloc(UNIT, 5).fill(0, 512, 1024)
    expect(wholeContent(file).equals(expected)).toBe(true)
  })

  test('a file whose head never reached the disk is zeros, and can be written again', () => {
    const { file, descriptor } = openNew()
    file.write(Buffer.alloc(2 * UNIT, 5), 0, 2 * UNIT, 0)
    fs.writeSync(descriptor, Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0)
    const after = new EncryptedFile(descriptor, keys)
    expect(wholeContent(after).equals(Buffer.alloc(2 * UNIT))).toBe(true)
    after.write(Buffer.from('here again'), 0, 10, UNIT)
    const expected = Buffer.alloc(2 * UNIT)
    expected.write('here again', UNIT)
    expect(wholeContent(after).equals(expected)).toBe(true)
  })

  test('another key and a damaged head are refused as an error of the disk', () => {
    const { file, descriptor } = openNew()
    file.write(Buffer.from('secret'), 0, 6, 0)
    const stranger = new EncryptedFile(descriptor, new FileKeys(Buffer.alloc(32, 8)))
    expect(() => stranger.read(Buffer.alloc(6), 0, 6, 0)).toThrow(expect.objectContaining({ code: 'EIO' }))
    expect(() => stranger.write(Buffer.alloc(6), 0, 6, 0)).toThrow(expect.objectContaining({ code: 'EIO' }))
    fs.writeSync(descriptor, 'x', 20)
    expect(() => wholeContent(new EncryptedFile(descriptor, keys))).toThrow(expect.objectContaining({ code: 'EIO' }))
  })
})
