import { decodeBase64 } from '../base64.ts'
import { decodeCharset, isForeignCharset, windows1252Bytes } from '../charset.ts'
import { decodeQuotedPrintable } from '../quoted-printable.ts'
import { firstParam, type VcardProperty } from './parse-property.ts'

/** The value of a property as one text: decoded, escapes undone, line breaks as LF, trimmed. */
export function textOf(property: VcardProperty): string {
  return clean(unescapeText(decodeTransfer(property, property.value)))
}

/** The value of a property as its parts between semicolons, each like `textOf`. */
export function componentsOf(property: VcardProperty): string[] {
  return rawComponents(property).map((part) => clean(unescapeText(part)))
}

/** The value of a property as a list: its parts between commas, empty ones left out. Version 2.1 also lists with semicolons. */
export function listOf(property: VcardProperty, separators: ',' | ',;' = ','): string[] {
  const decoded = decodeTransfer(property, property.value)
  const parts = splitUnescaped(decoded, ',').flatMap((part) =>
    separators === ',;' ? splitUnescaped(part, ';') : [part],
  )
  return parts.map((part) => clean(unescapeText(part))).filter((part) => part !== '')
}

/** Like `componentsOf`, with each part split at its unescaped commas (versions 3.0 and 4.0 list several names in one part). */
export function componentListsOf(property: VcardProperty): string[][] {
  return rawComponents(property).map((part) =>
    splitUnescaped(part, ',')
      .map((item) => unescapeText(item).replace(/\r\n?/g, '\n'))
      .filter((item) => item.trim() !== ''),
  )
}

/** Semicolons that stand in the file divide; those that were encoded are text, unless there are no others. */
function rawComponents(property: VcardProperty): string[] {
  if (encodingOf(property) === 'none') return splitUnescaped(decodeTransfer(property, property.value), ';')
  const parts = splitUnescaped(property.value, ';')
  if (parts.length > 1) return parts.map((part) => decodeTransfer(property, part))
  return splitUnescaped(decodeTransfer(property, property.value), ';')
}

/** How the value is encoded for transport. */
export function encodingOf(property: VcardProperty): 'quoted-printable' | 'base64' | 'none' {
  const encoding = firstParam(property, 'ENCODING')?.toLowerCase()
  if (encoding === 'quoted-printable' || encoding === 'qp' || encoding === 'q') return 'quoted-printable'
  if (encoding === 'base64' || encoding === 'b') return 'base64'
  return property.params.get('TYPE')?.some((type) => type.toLowerCase() === 'base64') === true ? 'base64' : 'none'
}

function decodeTransfer(property: VcardProperty, text: string): string {
  const charset = firstParam(property, 'CHARSET')
  const encoding = encodingOf(property)
  if (encoding === 'quoted-printable') return decodeQuotedPrintable(text, charset)
  if (encoding === 'base64') {
    const bytes = decodeBase64(text)
    return bytes === undefined ? text : decodeCharset(bytes, charset)
  }
  if (charset === undefined || !isForeignCharset(charset)) return text
  // The file as a whole was read as Windows-1252; this value says which letters its bytes really are.
  const bytes = isAscii(text) ? undefined : windows1252Bytes(text)
  return bytes === undefined ? text : decodeCharset(bytes, charset)
}

function isAscii(text: string): boolean {
  for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) > 127) return false
  return true
}

/** The parts of a text between unescaped separators. */
export function splitUnescaped(text: string, separator: ';' | ','): string[] {
  if (!text.includes(separator)) return [text]
  const parts: string[] = []
  let start = 0
  for (let index = 0; index < text.length; index++) {
    const letter = text[index]
    if (letter === '\\') index++
    else if (letter === separator) {
      parts.push(text.slice(start, index))
      start = index + 1
    }
  }
  parts.push(text.slice(start))
  return parts
}

/** Undoes backslash escapes; a backslash before any other letter stands for itself. */
export function unescapeText(text: string): string {
  if (!text.includes('\\')) return text
  return text.replace(/\\([nN,;:"\\])/g, (_, letter: string) => (letter === 'n' || letter === 'N' ? '\n' : letter))
}

function clean(text: string): string {
  const lines = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text
  return lines.trim()
}
