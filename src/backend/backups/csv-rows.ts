/** The values of each row of CSV text as PostgreSQL writes it, without a header; null for no value. `csv` ends with a row. */
export function* csvRows(csv: string): Generator<(string | null)[]> {
  let row: (string | null)[] = []
  let at = 0
  while (at < csv.length) {
    let value: string | null
    if (csv[at] === '"') {
      let text = ''
      for (;;) {
        const quote = csv.indexOf('"', at + 1)
        if (quote < 0) return
        text += csv.slice(at + 1, quote)
        at = quote + 1
        if (csv[at] !== '"') break
        text += '"'
      }
      value = text
    } else {
      const end = endOfPlain(csv, at)
      value = end === at ? null : csv.slice(at, end)
      at = end
    }
    row.push(value)
    if (csv[at] === ',') {
      at += 1
      // A comma before the end of the row: one more value, which is none.
      if (at < csv.length && csv[at] !== '\n') continue
      row.push(null)
    }
    at += 1
    yield row
    row = []
  }
}

function endOfPlain(csv: string, from: number): number {
  let at = from
  while (at < csv.length && csv[at] !== ',' && csv[at] !== '\n') at += 1
  return at
}
