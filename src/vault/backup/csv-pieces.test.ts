import { expect, test } from 'vitest'
import { csvPieces } from './csv-pieces.ts'

const ROWS = ['a,b', '1,"x\ny"', '2,"say ""hi""\r\n\n"', '3,', '4,"tail"']
const TEXT = ROWS.map((row) => `${row}\n`).join('')

async function* inPieces(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function cut(text: string, arriving: number, size: number): Promise<string[]> {
  const pieces: string[] = []
  for await (const piece of csvPieces(inPieces(text, arriving), size)) pieces.push(Buffer.from(piece).toString())
  return pieces
}

test('pieces hold whole rows without the header, and together all of them', async () => {
  const ends = new Set(
    ROWS.slice(1).map(
      (_, i) =>
        ROWS.slice(1, i + 2)
          .map((row) => `${row}\n`)
          .join('').length,
    ),
  )
  for (let arriving = 1; arriving < 60; arriving++) {
    for (const size of [1, 10, 1000]) {
      const pieces = await cut(TEXT, arriving, size)
      expect(pieces.join('')).toBe(TEXT.slice('a,b\n'.length))
      let end = 0
      for (const piece of pieces) expect(ends).toContain((end += piece.length))
    }
  }
})

test('a table without rows gives nothing', async () => {
  expect(await cut('a,b\n', 2, 1)).toEqual([])
  expect(await cut('"a\n""b",c\n', 3, 1)).toEqual([])
})
