import { isGoogleHeader } from './csv/read-google-contacts.ts'
import { isLinkedinHeader } from './csv/read-linkedin-connections.ts'
import { findHeader } from './csv/find-header.ts'
import { readCsv } from './csv/read-csv.ts'
import { isMonicaExport } from './monica/read-monica.ts'
import { decodeText } from './decode-text.ts'

/** The kinds of file a reader exists for; `csv` is any other table. */
export type ImportFormat = 'vcard' | 'linkedin-connections' | 'google-contacts' | 'monica' | 'csv' | 'unknown'

const headBytes = 64 * 1024
const beginsCard = /(?:^|[\r\n])[ \t\ufeff]*begin[ \t]*:[ \t]*vcard[ \t]*(?:[\r\n]|$)/i
const otherText = /^\s*(?:[{[<]|%PDF|BEGIN:VCALENDAR)/i

/** What a file of people is, by what stands in it; its name only helps where that is not clear. Looks at the first 64 KB. */
export function detectFormat(bytes: Uint8Array, fileName?: string): ImportFormat {
  const extension = /\.([a-z0-9]+)$/i.exec(fileName?.trim() ?? '')?.[1]?.toLowerCase()
  const head = decodeText(bytes.subarray(0, headBytes)).text
  if (beginsCard.test(head.replaceAll('\0', ''))) return 'vcard'
  if (isBinary(head)) return 'unknown'
  if (isMonicaExport(head)) return 'monica'
  if (findHeader(head, isLinkedinHeader) !== undefined) return 'linkedin-connections'
  if (findHeader(head, isGoogleHeader) !== undefined) return 'google-contacts'
  if (extension === 'vcf' || extension === 'vcard') return 'vcard'
  if (otherText.test(head)) return 'unknown'
  return isTable(head, extension) ? 'csv' : 'unknown'
}

/** Text has no control characters but tabs and line ends, give or take a few. */
function isBinary(head: string): boolean {
  let controls = 0
  for (let index = 0; index < head.length; index++) {
    const code = head.charCodeAt(index)
    if (code < 32 && code !== 9 && code !== 10 && code !== 13) controls++
  }
  return controls > head.length / 100
}

/** A named table may have one column; a nameless one needs two rows of the same width. */
function isTable(head: string, extension: string | undefined): boolean {
  const { rows } = readCsv(head, { maxRows: 10 })
  if (extension === 'csv' || extension === 'tsv') return rows.length > 0
  const [header = [], ...others] = rows.map((row) => row.cells)
  const named = header.filter((cell) => cell.trim() !== '').length
  const even = others.filter((cells) => cells.length === header.length).length
  return named > 1 && even > 0 && even >= others.length / 2
}
