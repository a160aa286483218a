const lineMark = /^(\s*)(\\*)(#{1,6}\s|answer:|>|[-*+•–]\s|\d+[.)]\s|\[)/i
const guarded = /^(\s*)\\(\\*)(#{1,6}\s|answer:|>|[-*+•–]\s|\d+[.)]\s|\[)/i

/** A line that says no more than its words: nothing in it opens a comment. */
export function guardLine(line: string): string {
  return line.replace(/<(\\*)!--/g, '<\\$1!--')
}

/** Lines of free text that no reader takes for a heading, a list, a quotation or the word before an answer. */
export function guardLines(text: string): string[] {
  return text.split('\n').map((line) => guardLine(line.replace(lineMark, '$1\\$2$3')))
}

/** The line as it was before `guardLine`. */
export function unguardLine(line: string): string {
  return line.replace(/<\\(\\*)!--/g, '<$1!--')
}

/** The text as it was before `guardLines`. */
export function unguardLines(lines: readonly string[]): string {
  return lines.map((line) => unguardLine(line.replace(guarded, '$1$2$3'))).join('\n')
}
