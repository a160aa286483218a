/** One line of the file as it stands there, without its line end. `number` is 1-based. */
export type PhysicalLine = { number: number; text: string }

/** The lines of a text, whatever mixture of CRLF, LF and CR ends them. */
export function* physicalLines(text: string): Generator<PhysicalLine> {
  let start = 0
  let number = 1
  let nextCr = text.indexOf('\r')
  let nextLf = text.indexOf('\n')
  while (start <= text.length) {
    if (nextCr !== -1 && nextCr < start) nextCr = text.indexOf('\r', start)
    if (nextLf !== -1 && nextLf < start) nextLf = text.indexOf('\n', start)
    const end = nextCr === -1 ? nextLf : nextLf === -1 ? nextCr : Math.min(nextCr, nextLf)
    if (end === -1) {
      if (start < text.length) yield { number, text: text.slice(start) }
      return
    }
    yield { number, text: text.slice(start, end) }
    start = end === nextCr && nextLf === end + 1 ? end + 2 : end + 1
    number++
  }
}
