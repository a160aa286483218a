import type { ImportNotice, ImportedPerson } from '../imported-person.ts'
import { cardTooLong, cutToField, fieldTooLong, importLimits } from '../limits.ts'
import type { CardBlock } from './card-blocks.ts'
import { createCardDraft, groupLabelOf, keepUnmapped, type CardDraft } from './card-draft.ts'
import { logicalLines } from './logical-lines.ts'
import { firstParam, parseProperty, type VcardProperty } from './parse-property.ts'
import { plainLabel } from './point-details.ts'
import { propertyReaders } from './property-readers.ts'
import { binaryProperties } from './property-names.ts'
import { encodingOf, textOf } from './property-text.ts'
import { settleWrittenAddresses } from './read-addresses.ts'
import { joinPositions } from './read-affiliations.ts'
import { markPreferred, readServiceProperty } from './read-contact-points.ts'
import { displayNameOf } from './read-names.ts'

/** A person, or why there is none, and what had to be shortened. */
export type CardReading = { person?: ImportedPerson; reason?: string; notices: ImportNotice[] }

/** A longer text is no label; repeating it at every line of its group would fill the memory. */
const longestLabel = 500
const versionLine = /^[ \t]*version[ \t]*(?:;[^:]{0,100})?:[ \t]*([0-9.]{1,8})[ \t]*$/i

/** Reads one card. A property that cannot be read is kept in `unmapped`; it never costs the card. */
export function readCard(block: CardBlock): CardReading {
  const version = versionOf(block)
  const properties: VcardProperty[] = []
  const nameless: { line: number; value: string }[] = []
  const lines = logicalLines(block.lines, version, importLimits.cardProperties)
  for (const line of lines) {
    const property = parseProperty(line)
    if (property === undefined) nameless.push({ line: line.line, value: line.text.trim() })
    else properties.push(property)
  }
  const draft = createCardDraft(block.line, version, groupLabels(properties))
  if (block.cut === true || lines.length >= importLimits.cardProperties) {
    draft.notices.push({ line: block.line, reason: cardTooLong() })
  }
  const groups = new Set(
    properties.filter((property) => property.name !== 'X-ABLABEL').map((property) => property.group.toLowerCase()),
  )
  for (const property of properties) {
    const isUsedLabel =
      property.name === 'X-ABLABEL' &&
      groups.has(property.group.toLowerCase()) &&
      draft.groupLabels.has(property.group.toLowerCase())
    if (!isUsedLabel) readProperty(draft, property)
  }
  for (const { line, value } of nameless) {
    if (value.length > importLimits.fieldChars)
      draft.notices.push({ line, reason: fieldTooLong('A line that is no property') })
    keepUnmapped(draft, '(line without a name)', value)
  }
  return finish(draft)
}

function finish(draft: CardDraft): CardReading {
  const { person, notices } = draft
  joinPositions(draft)
  person.name.nickname = cutToField([...draft.nicknames].join(', '))
  settleWrittenAddresses(draft)
  markPreferred(draft)
  person.displayName = displayNameOf(draft)
  if (person.displayName !== '') return { person, notices }
  const nothing = 'This card has no name, email address, phone number or organisation, so there is nothing to call it.'
  const first = notices[0]
  return { reason: first === undefined ? nothing : `${nothing} (Line ${first.line}: ${first.reason})`, notices: [] }
}

function versionOf(block: CardBlock): string {
  for (const line of block.lines) {
    if (line.inner === true || line.text.length > 120) continue
    const version = versionLine.exec(line.text)?.[1]
    if (version !== undefined) return version
  }
  return ''
}

function groupLabels(properties: VcardProperty[]): Map<string, string> {
  const labels = new Map<string, string>()
  for (const property of properties) {
    if (property.name !== 'X-ABLABEL' || property.group === '') continue
    const label = textOf(property)
    if (label !== '' && label.length <= longestLabel) labels.set(property.group.toLowerCase(), label)
  }
  return labels
}

function readProperty(draft: CardDraft, property: VcardProperty): void {
  if (property.name !== 'PHOTO' && isTooLong(property)) {
    draft.notices.push({ line: property.line, reason: fieldTooLong(property.name) })
    if (property.name === 'NOTE') draft.person.notes.push(cutToField(textOf(property)))
    else keepUnmapped(draft, property.name, plainValue(property))
    return
  }
  const reader = propertyReaders.get(property.name) ?? readServiceProperty
  if (reader(draft, property)) return
  const label = groupLabelOf(draft, property) ?? firstParam(property, 'LABEL')
  keepUnmapped(
    draft,
    label === undefined ? property.name : `${property.name} (${plainLabel(label)})`,
    plainValue(property),
  )
}

function isTooLong(property: VcardProperty): boolean {
  if (property.cut) return true
  return property.value.length > importLimits.fieldChars && plainValue(property).length > importLimits.fieldChars
}

/** What to keep of a value: its text, but base64 of something binary as it stands. */
function plainValue(property: VcardProperty): string {
  const binary = binaryProperties.has(property.name) || encodingOf(property) === 'base64'
  return binary ? property.value.trim() : textOf(property)
}
