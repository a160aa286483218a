import type { ImportChoice, ImportRow } from '#contract/interop.contract.ts'

/** Rows of a file that an import does not bring in: those nobody could read, and those that were chosen to stay out. */
export const leftOutRows = (
  rows: readonly ImportRow[],
  choices: Readonly<Record<number, ImportChoice>>,
): readonly ImportRow[] => rows.filter((row) => row.choice === null || (choices[row.line] ?? row.choice) === 'skip')

/** Those rows as a table for other programs, with the line of the file each begins on and why it stayed out. */
export function leftOutCsv(rows: readonly ImportRow[]): string {
  const lines = rows.map(({ line, name, detail, reason, choice }) => [
    String(line),
    name,
    detail,
    choice === null ? (reason ?? 'Not readable') : ['Left out', reason].filter(Boolean).join('. '),
  ])
  return [['Line', 'Name', 'Detail', 'Why'], ...lines].map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('')
}

/** A cell that a spreadsheet shows as text: it cannot begin a formula. */
function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
