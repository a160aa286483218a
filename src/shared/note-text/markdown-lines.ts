/** A line that begins a list item. Columns count a tab as reaching the next multiple of four. */
export interface ListMarker {
  kind: 'bullet' | 'ordered'
  /** The sign: a change of it begins another list. */
  sign: string
  number: number
  indent: number
  /** Column where the text of the item begins. */
  offset: number
  rest: string
  task: 'done' | 'open' | null
}

/** How far a line is indented, in columns. */
export function indentOf(line: string): number {
  let column = 0
  for (let i = 0; i < line.length; i++) {
    if (line[i] === ' ') column++
    else if (line[i] === '\t') column += 4 - (column % 4)
    else break
  }
  return column
}

/** The line without its first columns of white space, at most as many as asked for. */
export function withoutIndent(line: string, columns: number): string {
  let column = 0
  let i = 0
  while (i < line.length && column < columns) {
    if (line[i] === ' ') column++
    else if (line[i] === '\t') column += 4 - (column % 4)
    else break
    i++
  }
  return ' '.repeat(Math.max(0, column - columns)) + line.slice(i)
}

/** Whether a line holds nothing but spaces and tabs. */
export function isBlank(line: string): boolean {
  for (let i = 0; i < line.length; i++) if (line[i] !== ' ' && line[i] !== '\t') return false
  return true
}

/** The line without spaces and tabs at both ends; other white space is text. */
export function trimmed(line: string): string {
  let start = 0
  let end = line.length
  while (start < end && (line[start] === ' ' || line[start] === '\t')) start++
  while (end > start && (line[end - 1] === ' ' || line[end - 1] === '\t')) end--
  return line.slice(start, end)
}

/** Reads `- `, `* `, `+ `, `1. ` or `1) ` with an optional `[ ]` or `[x]`. */
export function listMarker(line: string): ListMarker | null {
  const indent = indentOf(line)
  const body = trimmed(line)
  const match = /^([-*+]|(\d{1,9})[.)])(?=[ \t]|$)/.exec(body)
  if (!match?.[1]) return null
  const after = body.slice(match[1].length)
  const gap = indentOf(after)
  const isWide = gap > 4 || isBlank(after)
  const rest = isWide ? withoutIndent(after, 1) : withoutIndent(after, gap)
  const box = /^\[([ xX])\](?:[ \t]|$)/.exec(rest)
  return {
    kind: match[2] === undefined ? 'bullet' : 'ordered',
    sign: match[1].at(-1) ?? '-',
    number: Number(match[2] ?? 1),
    indent,
    offset: indent + match[1].length + (isWide ? 1 : gap),
    rest: box && match[2] === undefined ? rest.slice(box[0].length) : rest,
    task: !box || match[2] !== undefined ? null : box[1] === ' ' ? 'open' : 'done',
  }
}

/** Reads `# ` to `###### `, without a closing row of signs. */
export function headingLine(line: string): { level: number; text: string } | null {
  if (indentOf(line) > 3) return null
  const body = trimmed(line)
  const match = /^(#{1,6})(?=[ \t]|$)/.exec(body)
  if (!match?.[1]) return null
  let text = trimmed(body.slice(match[1].length))
  let end = text.length
  while (text[end - 1] === '#') end--
  if (end === 0 || (end < text.length && /[ \t]/.test(text[end - 1] ?? ''))) text = trimmed(text.slice(0, end))
  return { level: match[1].length, text }
}

/** Whether a line is a divider: three or more `-`, `*` or `_` and nothing else. */
export function isDivider(line: string): boolean {
  if (indentOf(line) > 3) return false
  const signs = line.replace(/[ \t]/g, '')
  const sign = signs[0]
  return signs.length >= 3 && (sign === '-' || sign === '*' || sign === '_') && signs === sign.repeat(signs.length)
}

/** Reads the first line of a code block. */
export function fenceLine(
  line: string,
): { sign: string; length: number; indent: number; language: string | null } | null {
  const indent = indentOf(line)
  const match = indent > 3 ? null : /^(`{3,}|~{3,})([^`]*)$/.exec(trimmed(line))
  if (!match?.[1]) return null
  const language = /^\s*([\w+#.-]{1,32})/.exec(match[2] ?? '')?.[1] ?? null
  return { sign: match[1][0] ?? '`', length: match[1].length, indent, language }
}

/** Whether a line belongs to a quotation. */
export function isQuoteLine(line: string): boolean {
  return indentOf(line) <= 3 && trimmed(line).startsWith('>')
}

/** A line of a quotation without its sign. */
export function withoutQuoteSign(line: string): string {
  return withoutIndent(withoutIndent(line, 3).slice(1), 1)
}
