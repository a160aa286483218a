import type { ImportColumn, ImportFileFormat } from '#contract/interop.contract.ts'
import { AppError } from '../../commands/app-error.ts'
import { unguardCell } from '../csv/formula-guard.ts'
import { guessColumnMapping } from '../csv/guess-column-mapping.ts'
import { importFields, type ColumnMapping, type ImportFieldKey } from '../csv/import-fields.ts'
import { readCsv, sniffDelimiter } from '../csv/read-csv.ts'
import { readGoogleContacts } from '../csv/read-google-contacts.ts'
import { readLinkedinConnections } from '../csv/read-linkedin-connections.ts'
import { readMappedCsv } from '../csv/read-mapped-csv.ts'
import { readMonica } from '../monica/read-monica.ts'
import { decodeText, type TextEncoding } from '../decode-text.ts'
import { detectFormat } from '../detect-format.ts'
import type { ReadResult } from '../imported-person.ts'
import type { DateOrder } from '../parse-date.ts'
import { readVcards } from '../vcard/read-vcards.ts'

/** A file to read, as the window or command line hands it in. */
export type ImportFile = {
  bytes: Uint8Array
  fileName: string
  format: ImportFileFormat | 'auto'
  mapping?: Record<string, string>
  dateOrder?: DateOrder
}

export type ReadFile = {
  format: ImportFileFormat
  encoding: TextEncoding
  columns: ImportColumn[] | null
  result: ReadResult
}

const sampleRows = 20
const shownSamples = 3
const longestSample = 80
const fieldKeys = new Set<string>(importFields.map((field) => field.key))

/** Reads a file of people. Fails INPUT_REFUSED for a kind of file nobody knows and for a mapping to a field that does not exist. */
export function readImportFile(file: ImportFile): ReadFile {
  const found = file.format === 'auto' ? detectFormat(file.bytes, file.fileName) : file.format
  if (found === 'unknown') {
    throw new AppError('INPUT_REFUSED', {
      sentence:
        'Mentorbook cannot read this kind of file. It reads vCards (.vcf), the connections from LinkedIn, contacts from Google, exports from Monica (.json), and other tables saved as CSV.',
      field: 'bytes',
    })
  }
  const { text, encoding } = decodeText(file.bytes)
  if (found === 'csv') return { format: found, encoding, ...readTable(text, file) }
  return { format: found, encoding, columns: null, result: readKnown(found, text, file.dateOrder) }
}

function readKnown(
  format: Exclude<ImportFileFormat, 'csv'>,
  text: string,
  dateOrder: DateOrder | undefined,
): ReadResult {
  if (format === 'vcard') return readVcards(text)
  if (format === 'monica') return readMonica(text)
  return format === 'linkedin-connections'
    ? readLinkedinConnections(text, { dateOrder })
    : readGoogleContacts(text, { dateOrder })
}

function readTable(text: string, { mapping, dateOrder }: ImportFile) {
  const delimiter = sniffDelimiter(text)
  const [head, ...samples] = readCsv(text, { delimiter, maxRows: sampleRows + 1 }).rows.map((row) => row.cells)
  const header = (head ?? []).map((cell) => unguardCell(cell).trim())
  const read = mapping ? checkedMapping(mapping) : guessColumnMapping(header, samples)
  const columns = header.map((name, index) => ({
    index,
    name: name || `Column ${index + 1}`,
    samples: samples
      .map((row) =>
        unguardCell(row[index] ?? '')
          .trim()
          .slice(0, longestSample),
      )
      .filter((cell) => cell !== '')
      .slice(0, shownSamples),
    field: read[index] ?? null,
  }))
  return { columns, result: readMappedCsv(text, read, { delimiter, dateOrder }) }
}

function checkedMapping(mapping: Record<string, string>): ColumnMapping {
  const checked: Record<number, ImportFieldKey> = {}
  for (const [column, key] of Object.entries(mapping)) {
    if (!isFieldKey(key))
      throw new AppError('INPUT_REFUSED', { sentence: `There is no field called “${key}”.`, field: 'mapping' })
    checked[Number(column)] = key
  }
  return checked
}

function isFieldKey(key: string): key is ImportFieldKey {
  return fieldKeys.has(key)
}
