import { importLimits } from '../limits.ts'
import type { CardLine } from './card-blocks.ts'
import { looksLikeProse, readLineHead, type LineHead } from './line-head.ts'
import { binaryProperties, freeTextProperties, knownProperties } from './property-names.ts'

/** One unfolded line. `head` is missing where it is no property. `cut` tells that its end was dropped for being too long. */
export type LogicalLine = { line: number; text: string; head?: LineHead; cut: boolean }

type OpenLine = {
  line: number
  head?: LineHead
  parts: string[]
  length: number
  longest: number
  cut: boolean
  quotedPrintable: boolean
  binary: boolean
  softBreak: boolean
  lastPhysical: string
  blankLines: number
}

const quotedPrintableParam = /;[ \t]*(?:encoding[ \t]*=[ \t]*)?"?(?:quoted-printable|qp|q)"?[ \t]*(?=[;:]|$)/i
const base64Param = /;[ \t]*(?:encoding[ \t]*=[ \t]*)?"?(?:base64|b)"?[ \t]*(?=[;:]|$)/i
const base64Text = /^[A-Za-z0-9+/=]+$/
const endsInBackslash = /\\[ \t]*$/
const textRoom = importLimits.fieldChars * 4
const binaryRoom = Math.ceil((importLimits.photoBytes * 4) / 3) + 512 * 1024

/**
 * The properties of a card, each on one line: folds undone, soft line breaks of QUOTED-PRINTABLE joined, and lines that an exporter
 * broke without folding put back to the property they fell off. `version` decides how a fold's blank counts. Stops at `most` lines.
 */
export function logicalLines(lines: readonly CardLine[], version: string, most: number): LogicalLine[] {
  const result: LogicalLine[] = []
  let open: OpenLine | undefined
  const close = (): void => {
    if (open !== undefined) result.push(closeLine(open))
    open = undefined
  }
  for (const line of lines) {
    if (open !== undefined && continues(open, line, version)) continue
    if (line.text.trim() === '') {
      if (open !== undefined) open.blankLines++
      continue
    }
    close()
    if (result.length >= most) return result
    open = openLine(line)
  }
  close()
  return result
}

function openLine(line: CardLine): OpenLine {
  const text = line.text.trimStart()
  const head = readLineHead(text)
  const colon = text.indexOf(':')
  const params = head === undefined ? '' : text.slice(head.nameEnd, colon < 0 ? undefined : Math.min(colon + 1, 2_000))
  const quotedPrintable = quotedPrintableParam.test(params)
  const binary = head !== undefined && (binaryProperties.has(head.name) || base64Param.test(params))
  const open: OpenLine = {
    line: line.number,
    parts: [],
    length: 0,
    longest: head?.name === 'PHOTO' ? binaryRoom : textRoom,
    cut: false,
    quotedPrintable,
    binary,
    softBreak: false,
    lastPhysical: '',
    blankLines: 0,
  }
  if (head !== undefined) open.head = head
  append(open, text, line.text)
  return open
}

/** Adds `text` to an open line, keeping back the `=` of a soft line break. */
function append(open: OpenLine, text: string, physical: string): void {
  open.softBreak = open.quotedPrintable && text.trimEnd().endsWith('=')
  const kept = open.softBreak ? text.trimEnd().slice(0, -1) : text
  open.lastPhysical = physical
  open.blankLines = 0
  const room = open.longest - open.length
  if (kept.length > room) open.cut = true
  if (room <= 0) return
  const fitting = kept.length > room ? kept.slice(0, room) : kept
  open.parts.push(fitting)
  open.length += fitting.length
}

function continues(open: OpenLine, line: CardLine, version: string): boolean {
  const { text } = line
  if (line.inner === true) {
    append(open, `\n${text}`, text)
    return true
  }
  if (open.softBreak) {
    // Some phones put an empty line behind every soft break.
    if (text.trim() === '') {
      open.blankLines++
      return true
    }
    if (open.blankLines > 0 && knownProperties.has(readLineHead(text)?.name ?? '')) return false
    append(open, softContinuation(text, version), text)
    return true
  }
  if (text.trim() === '') return false
  if (text.startsWith(' ') || text.startsWith('\t')) {
    append(open, unfold(open, text, version), text)
    return true
  }
  return joinUnfolded(open, text)
}

/** Only versions that fold with a blank put one before an encoded character. */
function softContinuation(text: string, version: string): string {
  return version !== '2.1' && /^[ \t]=[0-9A-Fa-f]{2}/.test(text) ? text.slice(1) : text
}

/**
 * Versions 3.0 and 4.0 add one blank at a fold. Version 2.1 breaks at a blank that is part of the text, but exporters that cut at a
 * fixed width add one there as well, which shows in the length of the line before.
 */
function unfold(open: OpenLine, text: string, version: string): string {
  if (version !== '2.1' || open.binary || open.quotedPrintable) return text.slice(1)
  return isFullWidth(open.lastPhysical) ? text.slice(1) : ` ${text.trimStart()}`
}

/** Exporters that cut at a width count characters or octets, up to 75 or 76 of them. */
function isFullWidth(line: string): boolean {
  if (line.length > 77) return false
  return isWidth(line.length) || isWidth(new TextEncoder().encode(line).length)
}

function isWidth(length: number): boolean {
  return length >= 72 && length <= 77
}

/** A line without a blank in front that is no property of its own: the exporter broke a value without folding it. */
function joinUnfolded(open: OpenLine, text: string): boolean {
  const head = readLineHead(text)
  if (open.head === undefined || knownProperties.has(text.trim().toUpperCase())) return false
  if (head !== undefined && !(open.head.name === 'NOTE' && looksLikeProse(text, head))) return false
  if (open.binary) {
    if (open.blankLines > 0 || !base64Text.test(text.trim())) return false
    append(open, text.trim(), text)
    return true
  }
  if (open.quotedPrintable && /^=[0-9A-Fa-f]{2}/.test(text)) {
    append(open, text, text)
    return true
  }
  if (!freeTextProperties.has(open.head.name) && !open.head.name.startsWith('X-')) return false
  const last = open.parts.at(-1)
  if (last !== undefined && open.head.name === 'ADR')
    open.parts[open.parts.length - 1] = last.replace(endsInBackslash, '')
  append(open, '\n'.repeat(Math.min(open.blankLines, 3) + 1) + text, text)
  return true
}

function closeLine(open: OpenLine): LogicalLine {
  const text = open.parts.join('')
  return open.head === undefined
    ? { line: open.line, text, cut: open.cut }
    : { line: open.line, text, head: open.head, cut: open.cut }
}
