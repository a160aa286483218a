import { expect, test } from 'vitest'
import { isCaret, readCaret, writeCaret } from './caret.ts'

test('a caret is read as it was written, whatever its bytes are', () => {
  for (let length = 1; length <= 150; length++) {
    const position = Uint8Array.from({ length }, (_, at) => (at * 89 + length * 31) % 256)
    const written = writeCaret(position) ?? ''
    expect(written).toMatch(/^[\w-]{1,200}$/)
    expect(readCaret(written)).toEqual(position)
  }
})

test('a longer position is not written, and what is no caret is not read', () => {
  expect(writeCaret(new Uint8Array(151))).toBeNull()
  expect(writeCaret(new Uint8Array(0))).toBeNull()
  for (const text of ['', 'a b', 'ä', 'a=', 'a/b', 'x'.repeat(201)])
    expect([text, isCaret(text)]).toEqual([text, false])
  expect([readCaret('a b'), readCaret('x'.repeat(201))]).toEqual([null, null])
  // Of the right letters, but no length that bytes can have.
  expect(readCaret('abcde')).toBeNull()
})
