import fs from 'node:fs'
import path from 'node:path'

/** Every file below a folder, with `/` in its relative path. */
export function filesBelow(folder: string): string[] {
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((item) => item.isFile())
    .map((item) => path.relative(folder, path.join(item.parentPath, item.name)).split(path.sep).join('/'))
    .toSorted()
}

/** The ways in which a text could lie about in the clear: UTF-8, UTF-16, hexadecimal, and base64 at each offset. */
export function canaryForms(text: string): Buffer[] {
  const utf8 = Buffer.from(text)
  const base64 = [0, 1, 2].map((shift) => {
    const encoded = Buffer.concat([Buffer.alloc(shift), utf8]).toString('base64')
    // The first and last characters mix with what stands beside the text.
    return Buffer.from(encoded.slice(shift === 0 ? 0 : 4, -4))
  })
  return [
    utf8,
    Buffer.from(text, 'utf16le'),
    Buffer.from(text, 'utf16le').swap16(),
    Buffer.from(utf8.toString('hex')),
    ...base64,
  ]
}

/** The files below a folder in which one of these byte sequences stands. */
export function findPlain(folder: string, forms: readonly Buffer[]): string[] {
  return filesBelow(folder).filter((name) => {
    const bytes = fs.readFileSync(path.join(folder, name))
    return forms.some((form) => bytes.includes(form))
  })
}
