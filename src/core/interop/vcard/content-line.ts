const mostOctets = 75
const ascii = /^[\t\x20-\x7e]*$/

/** A property as it is written: `group.NAME;PARAM=value:value`, folded, with its line end. The value is written as given. */
export function contentLine(name: string, value: string, params: readonly [string, string][] = [], group = ''): string {
  const written = params.map(([key, text]) => `;${key}=${paramText(text)}`).join('')
  return `${foldLine(`${group === '' ? '' : `${group}.`}${name}${written}:${value}`)}\r\n`
}

/** A text as a value: line breaks, commas, semicolons and backslashes escaped, other control characters left out. */
export function escapeText(text: string): string {
  return printable(text)
    .replace(/[\\,;]/g, (letter) => `\\${letter}`)
    .replaceAll('\n', '\\n')
}

/** Breaks a line after 75 octets at most, between characters; the lines that follow begin with a blank. */
export function foldLine(line: string): string {
  if (line.length <= mostOctets && ascii.test(line)) return line
  const parts: string[] = []
  let start = 0
  let octets = 0
  let room = mostOctets
  for (let index = 0; index < line.length;) {
    const code = line.codePointAt(index) ?? 0
    const size = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
    if (octets + size > room) {
      parts.push(line.slice(start, index))
      start = index
      octets = 0
      room = mostOctets - 1
    }
    octets += size
    index += code > 0xffff ? 2 : 1
  }
  parts.push(line.slice(start))
  return parts.join('\r\n ')
}

function paramText(text: string): string {
  if (/^[\w-]+$/.test(text)) return text
  const escaped = printable(text).replace(/[\^"\n]/g, (letter) =>
    letter === '^' ? '^^' : letter === '"' ? "^'" : '^n',
  )
  return `"${escaped}"`
}

/** A text without control characters, with line breaks as LF. */
export function printable(text: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are exactly what has to go
  return text.replace(/\r\n?/g, '\n').replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '')
}
