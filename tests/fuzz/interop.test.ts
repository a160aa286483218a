import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, inject, it } from 'vitest'
import { readGoogleContacts } from '#core/interop/csv/read-google-contacts.ts'
import { readLinkedinConnections } from '#core/interop/csv/read-linkedin-connections.ts'
import { readPeopleCsv } from '#core/interop/csv/read-mapped-csv.ts'
import { writePeopleCsv } from '#core/interop/csv/write-people-csv.ts'
import { decodeText } from '#core/interop/decode-text.ts'
import { detectFormat } from '#core/interop/detect-format.ts'
import type { ReadResult } from '#core/interop/imported-person.ts'
import { readVcards } from '#core/interop/vcard/read-vcards.ts'
import { writeVcard4 } from '#core/interop/vcard/write-vcard4.ts'

const count = Number(process.env['MENTORBOOK_FUZZ_COUNT'] ?? 2_000)
const seed = inject('seed')
const folder = new URL('../fixtures/interop/', import.meta.url)

const tokens = [
  'BEGIN:VCARD\r\n',
  'END:VCARD\r\n',
  'begin:vcard',
  'VERSION:2.1\n',
  'AGENT:\n',
  'AGENT:BEGIN:VCARD\n',
  '=\r\n',
  '=3D',
  '=C3',
  '\r\n ',
  '\n\t',
  '\r',
  '\n',
  '\0',
  '"',
  '""',
  ',"',
  '\n"',
  ';',
  ':',
  ',',
  ' ::: ',
  '\\',
  '\\n',
  '^n',
  '\ufeff',
  'ü',
  '日本',
  '\u2028',
  'FN:',
  'N:;;;;',
  'item1.X-ABLabel:x\n',
  'TEL;QUOTED-PRINTABLE:=',
  'PHOTO;ENCODING=b:',
  'PHOTO:data:image/png;base64,',
  'CHARSET=SHIFT_JIS',
  '__proto__',
  'constructor',
  'First Name',
  'Notes:\n',
  '* myContacts',
  '&#x110000;',
  '&amp;',
  '=1+1',
  '\t=',
  'sep=;\n',
  '99/99/9999',
  '--0230',
]

describe(`import readers survive damaged files (seed ${seed}, ${count} mutants per format)`, () => {
  const formats: [string, (file: string) => boolean, (text: string) => ReadResult][] = [
    ['vcard', (file) => file.endsWith('.vcf'), readVcards],
    ['linkedin', (file) => file.startsWith('linkedin'), readLinkedinConnections],
    ['google', (file) => file.startsWith('google') && file.endsWith('.csv'), readGoogleContacts],
    ['csv', (file) => file.endsWith('.csv'), readPeopleCsv],
  ]
  for (const [index, [name, isOfFormat, read]] of formats.entries()) {
    it(name, () => {
      const random = randomFrom(seed + index)
      const files = readdirSync(folder).filter(isOfFormat)
      const contents = files.map((file) => shorten(readFileSync(new URL(file, folder))))
      expect(files.length).toBeGreaterThan(1)
      let people = 0
      for (let mutant = 0; mutant < count; mutant++) {
        const bytes = mutate(contents, random)
        try {
          people += check(bytes, read)
        } catch (error) {
          throw new Error(
            `seed ${seed}, ${name} mutant ${mutant}: ${JSON.stringify(Buffer.from(bytes).toString('latin1').slice(0, 4_000))}`,
            { cause: error },
          )
        }
      }
      // Most damage is small: if hardly anybody is read any more, the mutants test nothing.
      expect(people).toBeGreaterThan(count / 4)
    })
  }
})

/** Reads one damaged file and checks what every reader promises. Returns how many people were in it. */
function check(bytes: Uint8Array, read: (text: string) => ReadResult): number {
  detectFormat(bytes, 'file.csv')
  const { text } = decodeText(bytes)
  const result = read(text)
  const { people, unreadable, notices, records } = result
  expect(records).toBe(people.length + unreadable.length)
  const lines = text.split(/\r\n|\r|\n/).length
  const starts = [...people.map((person) => person.sourceLine), ...unreadable.map((record) => record.line)]
  for (const line of [...starts, ...notices.map((notice) => notice.line)]) {
    expect(line).toBeGreaterThanOrEqual(1)
    expect(line).toBeLessThanOrEqual(lines)
  }
  expect(new Set(starts).size).toBe(starts.length)
  for (const { reason } of [...unreadable, ...notices]) expect(reason).toMatch(/^[A-Z].*[.)]$/s)
  for (const person of people) {
    expect(person.displayName.trim()).not.toBe('')
    expect(person.contactPoints.every((point) => point.value !== '')).toBe(true)
  }
  const photos = people.reduce((sum, person) => sum + (person.photo?.bytes.length ?? 0), 0)
  expect(
    JSON.stringify(people, (key, value: unknown) => (key === 'photo' ? undefined : value)).length + photos,
  ).toBeLessThan(50_000 + text.length * 30)
  expect(readVcards(writeVcard4(people)).people).toHaveLength(people.length)
  expect(readPeopleCsv(writePeopleCsv(people)).people).toHaveLength(people.length)
  return people.length
}

function mutate(contents: readonly Uint8Array[], random: () => number): Uint8Array {
  const below = (limit: number): number => Math.floor(random() * limit)
  let bytes = [...(contents[below(contents.length)] ?? [])]
  for (let step = below(6); step >= 0; step--) {
    const at = below(bytes.length + 1)
    const span = random() < 0.8 ? below(20) : below(400)
    switch (below(8)) {
      case 0:
        bytes[at] = below(256)
        break
      case 1:
        bytes.splice(at, span)
        break
      case 2:
        bytes.splice(at, 0, ...bytes.slice(at, at + span))
        break
      case 3:
      case 4:
        bytes.splice(at, 0, ...new TextEncoder().encode(tokens[below(tokens.length)] ?? ''))
        break
      case 5:
        bytes.splice(at, 0, ...Array.from({ length: span }, () => below(256)))
        break
      case 6:
        bytes.splice(at, 0, ...[...(contents[below(contents.length)] ?? [])].slice(0, below(1_500)))
        break
      default:
        if (random() < 0.3) bytes = bytes.slice(0, at)
        else bytes = bytes.filter((byte) => byte !== 13 || random() < 0.5)
    }
  }
  return Uint8Array.from(bytes, (byte) => byte ?? 0)
}

/** Large files teach a mutation nothing new. */
function shorten(bytes: Uint8Array): Uint8Array {
  return bytes.length > 6_000 ? bytes.subarray(0, 6_000) : bytes
}

/** A small generator of numbers from 0 to 1 that gives the same ones for the same seed (mulberry32). */
function randomFrom(start: number): () => number {
  let state = start >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
