/** Longest address that is looked at, so that a wall of brackets costs little. */
const MAX_LENGTH = 2200
const MAX_PARENTHESES = 8

/**
 * Reads `(address)`, `(<address>)` or `(address "title")` at a position.
 * @returns the address and the position after the closing parenthesis, or null when none stands there
 */
export function readDestination(source: string, from: number): { address: string; end: number } | null {
  if (source[from] !== '(') return null
  let at = skipSpaces(source, from + 1)
  let address = ''
  if (source[at] === '<') {
    const close = readAngled(source, at + 1)
    if (!close) return null
    address = close.address
    at = close.end
  } else {
    const start = at
    let depth = 0
    while (at < source.length && at - start < MAX_LENGTH && !/[\s<]/.test(source[at] ?? ' ')) {
      if (source[at] === '(' && ++depth > MAX_PARENTHESES) return null
      if (source[at] === ')' && depth-- === 0) break
      at += source[at] === '\\' ? 2 : 1
    }
    address = source.slice(start, at)
  }
  at = skipSpaces(source, at)
  const quote = source[at]
  if (quote === '"' || quote === "'") {
    const close = source.slice(at + 1, at + 1 + MAX_LENGTH).indexOf(quote)
    if (close === -1) return null
    at = skipSpaces(source, at + close + 2)
  }
  return source[at] === ')' ? { address: unescape(address), end: at + 1 } : null
}

function readAngled(source: string, from: number): { address: string; end: number } | null {
  for (let at = from; at < source.length && at - from < MAX_LENGTH; at++) {
    if (source[at] === '\\') at++
    else if (source[at] === '>') return { address: source.slice(from, at), end: at + 1 }
    else if (source[at] === '\n' || source[at] === '<') return null
  }
  return null
}

function skipSpaces(source: string, from: number): number {
  let at = from
  while (source[at] === ' ' && at - from < MAX_LENGTH) at++
  return at
}

function unescape(text: string): string {
  return text.replace(/\\([!-/:-@[-`{-~])/g, '$1')
}
