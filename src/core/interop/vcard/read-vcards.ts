import { createReadResult, type ReadResult } from '../imported-person.ts'
import { fileTooLarge } from '../limits.ts'
import { cardBlocks } from './card-blocks.ts'
import { readCard } from './read-card.ts'

/**
 * The people of a vCard text of version 2.1, 3.0 or 4.0 as address books, phones and mail programs really write it, in the order of
 * the file. Never throws and takes time in proportion to the text. A card becomes a person wherever it says anything to call
 * somebody by; the others are in `unreadable`. What had to be shortened is told in `notices`. Pictures on the web are not fetched.
 */
export function readVcards(text: string): ReadResult {
  const result = createReadResult()
  const tooLarge = fileTooLarge(text.length)
  if (tooLarge !== undefined) {
    result.unreadable.push({ line: 1, reason: tooLarge })
    return counted(result)
  }
  for (const found of cardBlocks(text.includes('\0') ? text.replaceAll('\0', '') : text)) {
    if ('tooMany' in found) {
      result.unreadable.push({ line: found.line, reason: found.tooMany })
      continue
    }
    const { person, reason, notices } = readCard(found.block)
    for (const notice of notices) result.notices.push(notice)
    if (person !== undefined) result.people.push(person)
    if (reason !== undefined) result.unreadable.push({ line: found.block.line, reason })
  }
  if (result.people.length + result.unreadable.length === 0 && text.trim() !== '') {
    result.unreadable.push({ line: 1, reason: 'No vCard was found in this file: no line says BEGIN:VCARD.' })
  }
  result.people.sort((first, second) => first.sourceLine - second.sourceLine)
  return counted(result)
}

function counted(result: ReadResult): ReadResult {
  result.records = result.people.length + result.unreadable.length
  return result
}
