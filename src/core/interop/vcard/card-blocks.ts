import { importLimits, tooManyRecords } from '../limits.ts'
import { physicalLines, type PhysicalLine } from './physical-lines.ts'

/** A line inside a card; `inner` marks the lines of a card within the card (version 2.1 puts an agent there). */
export type CardLine = PhysicalLine & { inner?: true }

/** The lines of one card between its BEGIN and its END. `line` is where it begins; `cut` tells that it has too many to keep. */
export type CardBlock = { line: number; lines: CardLine[]; cut?: true }

/** A card, or the sentence for those after the last one that is read. */
export type BlockScan = { block: CardBlock } | { tooMany: string; line: number }

const beginLine = /^[ \t\ufeff]*begin[ \t]*:[ \t]*vcard[ \t;]*$/i
const endLine = /^[ \t]*end[ \t]*:[ \t]*vcard[ \t;]*$/i
/** Files put together without a line end between them. */
const endAndBegin = /^[ \t]*end[ \t]*:[ \t]*vcard[ \t\ufeff]*(begin[ \t]*:[ \t]*vcard[ \t;]*)$/i
const emptyAgent = /^(?:[\w-]+\.)?agent[ \t]*(?:;[^:]{0,200})?:[ \t]*$/i
const agentBegin = /^(?:[\w-]+\.)?agent[ \t]*(?:;[^:]{0,200})?:[ \t]*begin[ \t]*:[ \t]*vcard[ \t]*$/i
const structuralLength = 250
const shortestStructure = 'END:VCARD'.length
const orphanLines = 2_000
const nameLine = /^(?:[\w-]+\.)?(?:n|fn)[ \t]*[:;]/i
const callableLine = /^(?:[\w-]+\.)?(?:n|fn|email|tel|org|nickname)[ \t]*[:;]/i

type OpenCard = CardBlock & { indent: string; agentDepth: number; lastFilled: string }

/**
 * The cards of a text in the order they end. A card without END ends where the next one begins; lines behind it that lack a BEGIN
 * of their own (a card put inside a card) go back to it, or make a card where they name somebody. Junk outside of cards is passed over.
 */
export function* cardBlocks(text: string): Generator<BlockScan> {
  let open: OpenCard | undefined
  let unfinished: OpenCard | undefined
  let outside: PhysicalLine[] = []
  let begun = 0

  for (const line of separateCards(text)) {
    const structure = structureOf(line.text, open)
    if (open !== undefined && continueAgent(open, line, structure)) continue
    if (structure === 'begin') {
      if (begun === importLimits.records) {
        if (unfinished !== undefined) yield { block: unfinished }
        if (open !== undefined) yield { block: open }
        yield { tooMany: tooManyRecords(line.number), line: line.number }
        return
      }
      if (open !== undefined) {
        if (unfinished !== undefined) yield { block: unfinished }
        unfinished = open
      }
      begun++
      outside = []
      open = { line: line.number, lines: [], indent: indentOf(line.text), agentDepth: 0, lastFilled: '' }
    } else if (structure === 'end' && open !== undefined) {
      yield { block: open }
      open = undefined
    } else if (structure === 'end') {
      if (unfinished !== undefined && !outside.some((kept) => nameLine.test(kept.text))) {
        for (const kept of outside) pushLine(unfinished, kept)
        yield { block: unfinished }
        unfinished = undefined
      } else if (begun < importLimits.records && outside.some((kept) => callableLine.test(kept.text))) {
        begun++
        yield { block: headless(outside) }
      }
      outside = []
    } else if (open !== undefined) {
      keepLine(open, line)
    } else {
      outside.push(line)
      if (outside.length > orphanLines) outside = outside.slice(orphanLines / 2)
    }
  }
  if (unfinished !== undefined) yield { block: unfinished }
  if (open !== undefined) yield { block: open }
}

function* separateCards(text: string): Generator<PhysicalLine> {
  for (const line of physicalLines(text)) {
    const short = line.text.length >= 2 * shortestStructure && line.text.length <= structuralLength
    const begin = short ? endAndBegin.exec(line.text)?.[1] : undefined
    if (begin === undefined) {
      yield line
      continue
    }
    yield { number: line.number, text: 'END:VCARD' }
    yield { number: line.number, text: begin }
  }
}

/** An indented BEGIN or END inside a card is folded text, unless the whole card is indented. */
function structureOf(text: string, open: OpenCard | undefined): 'begin' | 'end' | undefined {
  if (text.length > structuralLength || text.length < shortestStructure) return undefined
  if (open !== undefined && open.indent === '' && indentOf(text) !== '') return undefined
  if (beginLine.test(text)) return 'begin'
  return endLine.test(text) ? 'end' : undefined
}

function pushLine(card: CardBlock, line: CardLine): void {
  if (card.lines.length < importLimits.cardLines) card.lines.push(line)
  else card.cut = true
}

function keepLine(card: OpenCard, line: PhysicalLine): void {
  const text = card.indent !== '' && line.text.startsWith(card.indent) ? line.text.slice(card.indent.length) : line.text
  pushLine(card, { number: line.number, text })
  if (text.trim() !== '') card.lastFilled = text.length <= structuralLength ? text.trim() : ''
}

/** Takes a line that belongs to the card of an agent, so that nothing of the agent becomes the person's. */
function continueAgent(card: OpenCard, line: PhysicalLine, structure: 'begin' | 'end' | undefined): boolean {
  const isShort = line.text.length < shortestStructure || line.text.length > structuralLength
  const beginsInLine = !isShort && agentBegin.test(line.text.trim())
  if (beginsInLine || (structure === 'begin' && emptyAgent.test(card.lastFilled))) {
    card.agentDepth++
  } else if (structure === 'begin') {
    card.agentDepth = 0
  }
  if (card.agentDepth === 0) return false
  const isInner = !beginsInLine || card.agentDepth > 1
  pushLine(
    card,
    isInner ? { number: line.number, text: line.text, inner: true } : { number: line.number, text: line.text.trim() },
  )
  if (line.text.trim() !== '') card.lastFilled = line.text.length <= structuralLength ? line.text.trim() : ''
  if (structure === 'end') card.agentDepth--
  return true
}

function headless(lines: PhysicalLine[]): CardBlock {
  const first = lines.findIndex((line) => callableLine.test(line.text))
  // Whatever stands directly before the first known line is part of the card too, up to the last blank line.
  let start = first
  while (start > 0 && (lines[start - 1]?.text ?? '').trim() !== '') start--
  const kept = lines.slice(start)
  return { line: kept[0]?.number ?? 1, lines: kept }
}

function indentOf(text: string): string {
  return /^[ \t]*/.exec(text)?.[0] ?? ''
}
