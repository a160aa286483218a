import type { ContactContext } from '../imported-person.ts'

const contextWords = new Map<string, ContactContext>([
  ['work', 'work'],
  ['business', 'work'],
  ['office', 'work'],
  ['company', 'work'],
  ['arbeit', 'work'],
  ['geschaeftlich', 'work'],
  ['geschaftlich', 'work'],
  ['dienstlich', 'work'],
  ['beruflich', 'work'],
  ['travail', 'work'],
  ['trabajo', 'work'],
  ['home', 'home'],
  ['personal', 'home'],
  ['private', 'home'],
  ['privat', 'home'],
  ['domicile', 'home'],
  ['casa', 'home'],
  ['other', 'other'],
])
const deviceWords = new Map([
  ['mobile', 'mobile'],
  ['cell', 'mobile'],
  ['cellular', 'mobile'],
  ['handy', 'mobile'],
  ['mobil', 'mobile'],
  ['movil', 'mobile'],
  ['portable', 'mobile'],
  ['fax', 'fax'],
  ['telefax', 'fax'],
  ['pager', 'pager'],
  ['main', 'main'],
])

/** A label as address books give one ("Work", "Home Fax", "School"): where it belongs, and what is left to say. */
export function readLabel(text: string): { context?: ContactContext; label?: string } {
  const trimmed = text.trim()
  const words = trimmed.split(/\s+/)
  const context = contextWords.get(words[0]?.toLowerCase() ?? '')
  if (context === undefined) return trimmed === '' ? {} : { label: deviceWords.get(trimmed.toLowerCase()) ?? trimmed }
  const rest = words.slice(1).join(' ')
  return rest === '' ? { context } : { context, label: deviceWords.get(rest.toLowerCase()) ?? rest }
}

/** What the name of a column tells of the phone number or address in it: "Business Fax" is a fax at work. */
export function readColumnName(words: readonly string[]): { context?: ContactContext; label?: string } {
  const details: { context?: ContactContext; label?: string } = {}
  for (const word of words) {
    details.context ??= contextWords.get(word)
    details.label ??= deviceWords.get(word)
  }
  return details
}

/** Whether a word of a column name only says where what it holds belongs. */
export function isContextWord(word: string): boolean {
  return contextWords.has(word)
}
