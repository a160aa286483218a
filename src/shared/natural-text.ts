/** Text as parsers want it, and the way back to the text as it was typed. */
export type PreparedText = {
  clean: string
  /** Where a place in `clean` stands in the original text. */
  toOriginal: (index: number) => number
}

/** How much of a text is looked at for dates and repeats. */
export const MAX_NATURAL_LENGTH = 200

/** Runs of blanks become one space and the length is capped, because date patterns take quadratic time on blanks. */
export function prepareText(text: string): PreparedText {
  const origins: number[] = []
  let clean = ''
  let end = 0
  for (const piece of text.matchAll(/\s+|\S/g)) {
    if (clean.length >= MAX_NATURAL_LENGTH) break
    clean += piece[0].trim() === '' ? ' ' : piece[0]
    origins.push(piece.index)
    end = piece.index + piece[0].length
  }
  return { clean, toOriginal: (index) => origins[index] ?? end }
}

/** The piece of the original text between two places of the clean text. */
export function originalPiece(
  text: string,
  prepared: PreparedText,
  from: number,
  to: number,
): { matchedText: string; index: number } {
  const index = prepared.toOriginal(from)
  return { matchedText: text.slice(index, prepared.toOriginal(to)).trimEnd(), index }
}
