import { describe, expect, it } from 'vitest'
import { decodeBase64, encodeBase64 } from './base64.ts'
import { decodeText } from './decode-text.ts'

const encoder = new TextEncoder()
const bytes = (...parts: (string | number[])[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...encoder.encode(part)] : part)))

describe('decodeText', () => {
  it.each([
    ['plain', bytes('Ana'), 'Ana', 'utf-8'],
    ['UTF-8', bytes('Größe 日本 🌿'), 'Größe 日本 🌿', 'utf-8'],
    ['UTF-8 with a mark', bytes([0xef, 0xbb, 0xbf], 'Ana'), 'Ana', 'utf-8'],
    ['UTF-16LE with a mark', bytes([0xff, 0xfe, 0x41, 0, 0xe9, 0]), 'Aé', 'utf-16le'],
    ['UTF-16BE with a mark', bytes([0xfe, 0xff, 0, 0x41, 0, 0xe9]), 'Aé', 'utf-16be'],
    ['UTF-16LE without', bytes([0x42, 0, 0x45, 0, 0x47, 0, 0x49, 0]), 'BEGI', 'utf-16le'],
    ['UTF-16BE without', bytes([0, 0x42, 0, 0x45, 0, 0x47, 0, 0x49]), 'BEGI', 'utf-16be'],
    ['Windows-1252', bytes('J', [0xfc], 'rgen ', [0x93], 'x', [0x94]), 'Jürgen “x”', 'windows-1252'],
    ['UTF-8 with a stray byte', bytes('Größe, Übermut, caf', [0xe9]), 'Größe, Übermut, café', 'utf-8'],
    ['a letter broken by a fold', bytes('caf', [0xc3, 13, 10, 32, 0xa9], '!'), 'café\r\n !', 'utf-8'],
    ['a wide letter broken by a fold', bytes([0xf0, 0x9f, 10, 9, 0x8c, 0xbf]), '🌿\n\t', 'utf-8'],
    ['nothing', bytes(), '', 'utf-8'],
  ])('reads %s', (_, input, text, encoding) => {
    expect(decodeText(input)).toEqual({ text, encoding })
  })

  it('turns overlong forms, surrogates and cut sequences into letters instead of failing', () => {
    for (const tail of [
      [0xc0, 0x80],
      [0xed, 0xa0, 0x80],
      [0xf5, 0x80, 0x80, 0x80],
      [0xe2, 0x82],
    ]) {
      const { text, encoding } = decodeText(bytes('aé', tail))
      expect(text.startsWith('a')).toBe(true)
      expect(text.length).toBeGreaterThan(2)
      expect(['utf-8', 'windows-1252']).toContain(encoding)
    }
  })
})

describe('base64', () => {
  it('reads what it writes, for every length', () => {
    for (let length = 0; length < 20; length++) {
      const data = Uint8Array.from({ length }, (_, index) => (index * 37) % 256)
      expect(decodeBase64(encodeBase64(data))).toEqual(data)
      expect(atob(encodeBase64(data))).toHaveLength(length)
    }
  })

  it('reads past white space and missing padding, and refuses the rest', () => {
    expect(decodeBase64(' QU\r\n JD\tRA')).toEqual(bytes('ABCD'))
    expect(decodeBase64('QU*D')).toBeUndefined()
    expect(decodeBase64('Qüx')).toBeUndefined()
  })
})
