import { allowedLink, isPersonId, PERSON_LINK } from './allowed-link.ts'
import { mentionLabel, type NoteMark, type NoteNode } from './note-node.ts'
import { appendText, parseInline } from './parse-inline.ts'

const EMPHASIS = ['bold', 'italic', 'strike'] as const
const SIGNS: Record<string, readonly [string, string]> = {
  bold: ['**', '**'],
  italic: ['*', '*'],
  strike: ['~~', '~~'],
}
const TAGS: Record<string, readonly [string, string]> = {
  bold: ['<strong>', '</strong>'],
  italic: ['<em>', '</em>'],
  strike: ['<del>', '</del>'],
}

/**
 * Writes the inline content of a block as Markdown that reads back as the same content. Emphasis that the signs cannot
 * express without doubt is written with the HTML tags every Markdown reader knows. Formatting that notes do not have
 * and links to addresses that are not allowed are left out, their text stays.
 * @param keepOneLine breaks become `<br>`, for headings
 */
export function writeInline(content: readonly NoteNode[], keepOneLine = false): string {
  const nodes = normalInline(content)
  const written = protectLines(emit(nodes, SIGNS, keepOneLine), keepOneLine)
  const isSame = JSON.stringify(parseInline(written)) === JSON.stringify(nodes)
  return isSame ? written : protectLines(emit(nodes, TAGS, keepOneLine), keepOneLine)
}

/**
 * Inline content as Markdown can express it: known marks in one order, joined where they are equal, no emphasis on the
 * spaces at the edge of a stretch, code without other formatting.
 */
export function normalInline(content: readonly NoteNode[]): NoteNode[] {
  const stretches: NoteNode[] = []
  for (const node of content) {
    if (node.type === 'text') appendText(stretches, textOf(node), normalMarks(node.marks ?? []))
    else if (node.type === 'hardBreak') stretches.push({ type: 'hardBreak' })
    else if (node.type === 'mention' && isPersonId(node.attrs?.['id'])) {
      const attrs = { id: node.attrs['id'], label: mentionText(node), mentionSuggestionChar: '@' }
      stretches.push({ type: 'mention', attrs })
    } else if (node.type === 'mention') appendText(stretches, `@${mentionText(node)}`, [])
  }
  for (const mark of EMPHASIS) freeEdges(stretches, mark)
  const joined: NoteNode[] = []
  for (const node of stretches) {
    if (node.type === 'text') appendText(joined, node.text ?? '', node.marks ?? [])
    else joined.push(node)
  }
  return joined
}

function textOf(node: NoteNode): string {
  return (node.text ?? '').replaceAll('\0', '').replace(/\r\n|\r|\n/g, ' ')
}

function mentionText(node: NoteNode): string {
  return mentionLabel(node).replace(/\s+/g, ' ').trim() || 'someone'
}

function normalMarks(marks: readonly NoteMark[]): NoteMark[] {
  const href = allowedLink(marks.find((mark) => mark.type === 'link')?.attrs?.['href'])
  if (!href && marks.some((mark) => mark.type === 'code')) return [{ type: 'code' }]
  const kept: NoteMark[] = href ? [{ type: 'link', attrs: { href } }] : []
  for (const type of EMPHASIS) if (marks.some((mark) => mark.type === type)) kept.push({ type })
  return kept
}

/** Takes a mark off the white space at both ends of each stretch that carries it. */
function freeEdges(nodes: NoteNode[], mark: string): void {
  const has = (node: NoteNode | undefined): boolean => node?.marks?.some((own) => own.type === mark) === true
  for (const step of [1, -1]) {
    let isEdge = true
    for (let i = step === 1 ? 0 : nodes.length - 1; i >= 0 && i < nodes.length; i += step) {
      const node = nodes[i]
      if (!node || !has(node)) isEdge = true
      else if (isEdge) {
        const text = node.text ?? ''
        const inner = step === 1 ? text.trimStart() : text.trimEnd()
        const space = step === 1 ? text.slice(0, text.length - inner.length) : text.slice(inner.length)
        const rest = (node.marks ?? []).filter((own) => own.type !== mark)
        isEdge = inner === ''
        if (isEdge) node.marks = rest
        else if (space !== '') {
          node.text = inner
          const edge: NoteNode = { type: 'text', text: space, marks: rest }
          nodes.splice(step === 1 ? i : i + 1, 0, edge)
          if (step === 1) i++
        }
      }
    }
  }
}

function emit(nodes: readonly NoteNode[], signs: typeof SIGNS, keepOneLine: boolean): string {
  const parts: string[] = []
  const open: NoteMark[] = []
  const close = (keep: number): void => {
    while (open.length > keep) {
      const mark = open.pop()
      if (mark?.type === 'link') parts.push(`](${destination(String(mark.attrs?.['href']))})`)
      else if (mark) parts.push(signs[mark.type]?.[1] ?? '')
    }
  }
  nodes.forEach((node, index) => {
    const marks = (node.marks ?? []).filter((mark) => mark.type !== 'code')
    let shared = 0
    while (shared < open.length && JSON.stringify(open[shared]) === JSON.stringify(marks[shared])) shared++
    close(shared)
    if (isBareLink(node, nodes, index)) return void parts.push(`<${node.text ?? ''}>`)
    for (const mark of marks.slice(shared)) {
      parts.push(mark.type === 'link' ? '[' : (signs[mark.type]?.[0] ?? ''))
      open.push(mark)
    }
    parts.push(writeNode(node, nodes, index, keepOneLine))
  })
  close(0)
  return parts.join('')
}

function isBareLink(node: NoteNode, nodes: readonly NoteNode[], index: number): boolean {
  const isAlone = [nodes[index - 1], nodes[index + 1]].every(
    (other) => !other?.marks?.some((mark) => mark.type === 'link'),
  )
  const mark = node.marks?.[0]
  return (
    isAlone &&
    node.marks?.length === 1 &&
    mark?.type === 'link' &&
    mark.attrs?.['href'] === node.text &&
    !/[<>]/.test(node.text ?? '<')
  )
}

function writeNode(node: NoteNode, nodes: readonly NoteNode[], index: number, keepOneLine: boolean): string {
  if (node.type === 'hardBreak') {
    const isLonely = [nodes[index - 1], nodes[index + 1]].some((other) => !other || other.type === 'hardBreak')
    return keepOneLine || isLonely ? '<br>' : '\\\n'
  }
  if (node.type === 'mention') {
    return `@[${escapeText(String(node.attrs?.['label']), true)}](${PERSON_LINK}${String(node.attrs?.['id'])})`
  }
  const text = node.text ?? ''
  if (node.marks?.[0]?.type === 'code') return codeSpan(text)
  const isBeforeLink = nodes[index + 1]?.marks?.some((mark) => mark.type === 'link') === true
  const written = escapeText(text, node.marks?.[0]?.type === 'link')
  return isBeforeLink ? written.replace(/[!@]$/, '\\$&') : written
}

function codeSpan(text: string): string {
  let longest = 0
  for (const match of text.matchAll(/`+/g)) longest = Math.max(longest, match[0].length)
  const fence = '`'.repeat(longest + 1)
  const isTight = text.startsWith('`') || text.endsWith('`') || (text.startsWith(' ') && text.endsWith(' '))
  return isTight && text.trim() !== '' ? `${fence} ${text} ${fence}` : `${fence}${text}${fence}`
}

function destination(href: string): string {
  return /[()<>]/.test(href) ? `<${href.replace(/[<>\\]/g, '\\$&')}>` : href
}

function escapeText(text: string, isLinkText: boolean): string {
  const escaped = text.replace(
    /[\\`*[\]]|_|~|<|&|(https?):(?=\/\/)/gi,
    (sign, scheme: string | undefined, at: number) => {
      const before = text[at - 1] ?? ''
      const after = text[at + 1] ?? ''
      if (scheme) return isLinkText ? sign : `${scheme}\\:`
      if (sign === '_' && /[\p{L}\p{N}]/u.test(before) && /[\p{L}\p{N}]/u.test(after)) return sign
      if (sign === '*' && before === ' ' && after === ' ') return sign
      if (sign === '~' && after !== '~' && before !== '~' && before !== '' && after !== '') return sign
      if (sign === '<' && after !== '' && !/[a-z/!?]/i.test(after)) return sign
      if (sign === '&' && after !== '' && !/[#a-z]/i.test(after)) return sign
      return `\\${sign}`
    },
  )
  return escaped
}

/** Keeps text at the start of a line from reading as the start of a block, and spaces at its ends from being cut. */
function protectLines(text: string, keepOneLine: boolean): string {
  if (keepOneLine) return protectSpaces(text).replace(/#$/, '\\#')
  return text
    .split('\n')
    .map((line, index, lines) => {
      const isContinued = index < lines.length - 1
      const body = isContinued ? line.slice(0, -1) : line
      return protectStart(protectSpaces(body)) + (isContinued ? '\\' : '')
    })
    .join('\n')
}

function protectSpaces(line: string): string {
  const encode = (space: string): string => (space === '\t' ? '&#9;' : '&#32;')
  const start = line.replace(/^[ \t]/, encode)
  const last = start.at(-1)
  return last === ' ' || last === '\t' ? start.slice(0, -1) + encode(last) : start
}

function protectStart(line: string): string {
  if (/^(#{1,6}([ \t]|$)|>|[-+*]([ \t]|$)|[-=][-= \t]*$)/.test(line)) return `\\${line}`
  return line.replace(/^(\d{1,9})([.)])(?=[ \t]|$)/, '$1\\$2')
}
