/** The most an import file may hold. Characters are UTF-16 code units of the decoded text. */
export const importLimits = {
  fileBytes: 50 * 1024 * 1024,
  records: 100_000,
  fieldChars: 64 * 1024,
  photoBytes: 5 * 1024 * 1024,
  columns: 1_000,
  cardLines: 200_000,
  cardProperties: 5_000,
} as const

/** The sentence for a file above the size limit, or undefined when it may be read. `size` in bytes (or characters of its text). */
export function fileTooLarge(size: number): string | undefined {
  if (size <= importLimits.fileBytes) return undefined
  const megabytes = Math.ceil(size / (1024 * 1024))
  return `This file is ${megabytes} MB. Files of up to 50 MB can be read; please split it into smaller files.`
}

/** The sentence for the records after the hundred thousandth, of which the first begins on `line`. */
export function tooManyRecords(line: number): string {
  return `This file holds more than 100,000 records. Those from line ${line} on were not read; please put them into a file of their own.`
}

/** The sentence for one value above 64 KB. */
export function fieldTooLong(field: string): string {
  return `${field} is longer than 64 KB. Its first 64 KB were kept.`
}

/** The sentence for a picture above 5 MB. */
export function photoTooLarge(): string {
  return 'The photo is larger than 5 MB and was left out. The rest of this person was read.'
}

/** The sentence for a card with more lines than any person needs. */
export function cardTooLong(): string {
  return 'This card has more than 5,000 entries. Its first ones were read, the others left out.'
}

/** The sentence for a row with more cells than a table of people can have. */
export function tooManyColumns(): string {
  return 'This row has more than 1,000 columns, so it does not look like a person.'
}

/** `text` cut to the longest a field may be, never through the middle of a character. */
export function cutToField(text: string): string {
  if (text.length <= importLimits.fieldChars) return text
  const last = text.charCodeAt(importLimits.fieldChars - 1)
  const splitsPair = last >= 0xd800 && last <= 0xdbff
  return text.slice(0, importLimits.fieldChars - (splitsPair ? 1 : 0))
}
