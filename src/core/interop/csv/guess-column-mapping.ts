import { fieldAbout, fieldNamed } from './column-names.ts'
import { columnWords } from './column-words.ts'
import type { ColumnMapping, ImportFieldKey } from './import-fields.ts'
import { isContextWord } from './label-context.ts'
import { isOwnHeader, ownColumnKey } from './people-columns.ts'

const email = /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/
const phone = /^\+?[\d\s()./-]{7,25}$/
const url = /^(?:https?:\/\/|www\.)\S+$/i
const profile = /^(?:https?:\/\/)?(?:[a-z]+\.)?(?:linkedin\.com\/in|xing\.com\/profile|github\.com)\//i
const dateLike = /^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}$/

/**
 * The most likely meaning of each column of a table, by its name in several languages and by what stands in it. Columns that nothing
 * speaks for are left out. Tables of our own are recognised whole.
 */
export function guessColumnMapping(
  header: readonly string[],
  sampleRows: readonly (readonly string[])[],
): ColumnMapping {
  const mapping: Record<number, ImportFieldKey> = {}
  const isOwn = isOwnHeader(header)
  for (const [column, name] of header.entries()) {
    const key = isOwn
      ? ownColumnKey(name)
      : (guessByName(name) ?? guessByContent(sampleRows.map((row) => row[column] ?? '')))
    if (key !== undefined) mapping[column] = key
  }
  if (!isOwn) settleAmbiguous(mapping, header)
  return mapping
}

function guessByName(name: string): ImportFieldKey | undefined {
  const words = columnWords(name)
  const whole = fieldNamed(words)
  if (whole !== undefined) return whole
  const core = words.filter((word) => !isContextWord(word))
  return (core.length > 0 ? fieldNamed(core) : undefined) ?? fieldAbout(words)
}

function guessByContent(cells: string[]): ImportFieldKey | undefined {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '')
  if (filled.length === 0) return undefined
  const most = (test: (cell: string) => boolean): boolean => filled.filter(test).length >= filled.length * 0.6
  if (most((cell) => email.test(cell))) return 'email'
  if (most((cell) => profile.test(cell))) return 'social'
  if (most((cell) => url.test(cell))) return 'website'
  if (most((cell) => phone.test(cell) && !dateLike.test(cell) && cell.replace(/\D/g, '').length >= 7)) return 'phone'
  return undefined
}

/** Some names mean one thing or another by what the table has besides. */
function settleAmbiguous(mapping: Record<number, ImportFieldKey>, header: readonly string[]): void {
  const named = header.map((name) => columnWords(name).join(' '))
  const columnOf = (key: ImportFieldKey): number => header.findIndex((_, column) => mapping[column] === key)
  for (const [column, name] of named.entries()) {
    // "Vorname; Name" has the family name in the second column, "Nombre; Apellidos" the given name in the first.
    const lacksFamily = columnOf('family') < 0
    if (mapping[column] === 'displayName' && /^(?:name|nom|naam)$/.test(name) && columnOf('given') >= 0 && lacksFamily)
      mapping[column] = 'family'
    if (mapping[column] === undefined && name === 'nom')
      mapping[column] = columnOf('given') >= 0 && lacksFamily ? 'family' : 'displayName'
    if (mapping[column] === 'displayName' && name === 'nombre' && !lacksFamily) mapping[column] = 'given'
    if (mapping[column] === 'title' && name === 'title' && named.some((other) => /^job ?title$/.test(other)))
      mapping[column] = 'prefix'
  }
  keepFirst(mapping, header, [
    'displayName',
    'prefix',
    'given',
    'middle',
    'family',
    'suffix',
    'birthday',
    'anniversary',
    'externalId',
  ])
}

/** A person has one of these: further columns of the same meaning are left as they are. */
function keepFirst(
  mapping: Record<number, ImportFieldKey>,
  header: readonly string[],
  single: readonly ImportFieldKey[],
): void {
  const seen = new Set<ImportFieldKey>()
  for (const column of header.keys()) {
    const key = mapping[column]
    if (key === undefined || !single.includes(key)) continue
    if (seen.has(key)) delete mapping[column]
    seen.add(key)
  }
}
