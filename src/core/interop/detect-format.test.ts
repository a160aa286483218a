import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { detectFormat, type ImportFormat } from './detect-format.ts'

const folder = new URL('../../../tests/fixtures/interop/', import.meta.url)
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

function expectedFor(file: string): ImportFormat {
  if (file.endsWith('.vcf')) return 'vcard'
  if (file.startsWith('linkedin')) return 'linkedin-connections'
  return file.startsWith('google') ? 'google-contacts' : 'csv'
}

describe('detectFormat', () => {
  it.each(readdirSync(folder).filter((file) => /\.(?:vcf|csv)$/.test(file)))('%s, by what is in it', (file) => {
    const content = readFileSync(new URL(file, folder))
    expect(detectFormat(content, file)).toBe(expectedFor(file))
    expect(detectFormat(content)).toBe(expectedFor(file))
  })

  it.each<[string, string | undefined, ImportFormat]>([
    ['name\nAna', 'people.CSV', 'csv'],
    ['name;phone\nAna;1', undefined, 'csv'],
    ['', 'people.csv', 'unknown'],
    ['', 'people.vcf', 'vcard'],
    ['Dear Ana,\n\nhow are you?', 'letter.txt', 'unknown'],
    ['{"a": 1,\n"b": 2}', undefined, 'unknown'],
    ['BEGIN:VCALENDAR\nEND:VCALENDAR', 'x.ics', 'unknown'],
    ['PK\u0003\u0004\u0000\u0000\u0001,\n\u0002,', 'x.zip', 'unknown'],
    ['please write BEGIN:VCARD here, or there\nx,y', undefined, 'csv'],
  ])('%j named %s is %s', (text, name, expected) => {
    expect(detectFormat(bytes(text), name)).toBe(expected)
  })
})
