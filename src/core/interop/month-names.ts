/** Month names and their abbreviations as exporters write them, by the letters they begin with, without accents. */
const monthPrefixes: readonly (readonly string[])[] = [
  ['jan', 'ene', 'gen'],
  ['feb', 'fev'],
  ['mar', 'mrz', 'maa', 'mrt'],
  ['apr', 'avr', 'abr'],
  ['may', 'mai', 'mag', 'mei'],
  ['jun', 'juin', 'giu'],
  ['jul', 'juil', 'lug'],
  ['aug', 'aou', 'ago'],
  ['sep', 'set'],
  ['oct', 'okt', 'out', 'ott'],
  ['nov'],
  ['dec', 'dez', 'dic'],
]

/** The month (1-12) a word names in English, German, French, Spanish, Portuguese, Italian or Dutch, or undefined. */
export function monthOfName(word: string): number | undefined {
  const plain = word
    .normalize('NFD')
    .replace(/[\u0300-\u036f.]/g, '')
    .toLowerCase()
  if (plain.length < 3 || plain.length > 10) return undefined
  // Juin and juillet share three letters with each other.
  if (plain.startsWith('juil')) return 7
  const index = monthPrefixes.findIndex((prefixes) => prefixes.some((prefix) => plain.startsWith(prefix)))
  return index < 0 ? undefined : index + 1
}
