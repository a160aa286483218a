/** Columns that belong together, such as everything of `Phone 2`. `kind` is in lower case, `name` as written. */
export type GoogleGroup = { kind: string; name: string; columns: Map<string, number> }

const numbered =
  /^(e-mail|phone|address|organization|relation|website|event|custom field|im|jot|external id|calendar link) (\d{1,3}) - (.+)$/i
const separator = /\s*:::\s*/

/** Whether a column is one of a numbered group: `E-mail 1 - Value`. */
export function isNumberedColumn(name: string): boolean {
  return numbered.test(name)
}

/** The numbered groups of a header, each with its columns by the lower-case name of its part. */
export function planGoogleGroups(header: readonly string[]): GoogleGroup[] {
  const groups = new Map<string, GoogleGroup>()
  for (const [column, name] of header.entries()) {
    const match = numbered.exec(name)
    if (match === null) continue
    const [, kind = '', number = '', part = ''] = match
    const key = `${kind.toLowerCase()} ${number}`
    const group = groups.get(key) ?? { kind: kind.toLowerCase(), name: kind, columns: new Map<string, number>() }
    group.columns.set(part.toLowerCase(), column)
    groups.set(key, group)
  }
  return [...groups.values()]
}

/** The values of a cell that holds several, joined by Google with ` ::: `. */
export function splitGoogleValue(cell: string): string[] {
  return cell
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== '')
}
