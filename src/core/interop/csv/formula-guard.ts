/** What a spreadsheet takes for a formula, also behind blanks, behind quotes added before, and in its full-width form. */
const formulaStart = /^['\s]*[=+\-@\t\r\n|%＝＋－＠]/

/** A cell that no spreadsheet program runs: a quote is put before what looks like a formula. */
export function guardCell(text: string): string {
  return formulaStart.test(text) ? `'${text}` : text
}

/** Undoes `guardCell`, exactly: no other text begins with a quote and then what looks like a formula. */
export function unguardCell(text: string): string {
  return text.startsWith("'") && formulaStart.test(text.slice(1)) ? text.slice(1) : text
}
