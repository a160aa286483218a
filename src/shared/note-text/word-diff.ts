/** A stretch of text that both versions have, or only the newer, or only the older. */
export interface DiffPart {
  kind: 'same' | 'added' | 'removed'
  text: string
}

/** More differences than this are shown as one replaced stretch: a list of thousands helps nobody. */
const MAX_EDITS = 1500

/** The way from an older text to a newer one, word by word, with as few changes as possible. The parts read together are both texts. */
export function diffWords(older: string, newer: string): DiffPart[] {
  const a = wordsOf(older)
  const b = wordsOf(newer)
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start++
  let end = 0
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++
  const parts: DiffPart[] = []
  add(parts, 'same', a.slice(0, start))
  diffMiddle(a.slice(start, a.length - end), b.slice(start, b.length - end), parts)
  add(parts, 'same', a.slice(a.length - end))
  return parts
}

/** How many words a diff adds and removes. */
export function diffCounts(parts: readonly DiffPart[]): { added: number; removed: number } {
  const count = (kind: DiffPart['kind']): number =>
    parts
      .filter((part) => part.kind === kind)
      .reduce((sum, part) => sum + (part.text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0), 0)
  return { added: count('added'), removed: count('removed') }
}

function wordsOf(text: string): string[] {
  return text.match(/\s+|[\p{L}\p{N}\p{M}'’_]+|[^\s\p{L}\p{N}]/gu) ?? []
}

function add(parts: DiffPart[], kind: DiffPart['kind'], words: readonly string[]): void {
  const text = words.join('')
  const last = parts.at(-1)
  if (text === '') return
  if (last?.kind === kind) last.text += text
  else parts.push({ kind, text })
}

function diffMiddle(a: readonly string[], b: readonly string[], parts: DiffPart[]): void {
  const steps = a.length === 0 || b.length === 0 ? null : shortestWay(a, b)
  if (!steps) {
    add(parts, 'removed', a)
    add(parts, 'added', b)
    return
  }
  let x = 0
  let y = 0
  for (const step of steps) {
    if (step === 'same') {
      add(parts, 'same', [a[x++] ?? ''])
      y++
    } else if (step === 'removed') add(parts, 'removed', [a[x++] ?? ''])
    else add(parts, 'added', [b[y++] ?? ''])
  }
}

/** Myers' greedy search for the shortest edit script; null when it would be too long to be read. */
function shortestWay(a: readonly string[], b: readonly string[]): DiffPart['kind'][] | null {
  const limit = Math.min(MAX_EDITS, a.length + b.length)
  const offset = limit + 1
  const reach = new Int32Array(2 * limit + 3)
  const trace: Int32Array[] = []
  for (let edits = 0; edits <= limit; edits++) {
    trace.push(reach.slice(offset - edits - 1, offset + edits + 2))
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      const fromAbove =
        diagonal === -edits ||
        (diagonal !== edits && at(reach, offset + diagonal - 1) < at(reach, offset + diagonal + 1))
      let x = fromAbove ? at(reach, offset + diagonal + 1) : at(reach, offset + diagonal - 1) + 1
      while (x < a.length && x - diagonal < b.length && a[x] === b[x - diagonal]) x++
      reach[offset + diagonal] = x
      if (x >= a.length && x - diagonal >= b.length) return wayBack(trace, a.length, b.length)
    }
  }
  return null
}

function wayBack(trace: readonly Int32Array[], fromX: number, fromY: number): DiffPart['kind'][] {
  const steps: DiffPart['kind'][] = []
  let x = fromX
  let y = fromY
  for (let edits = trace.length - 1; edits >= 0; edits--) {
    const reach = trace[edits] ?? new Int32Array()
    const place = (diagonal: number): number => at(reach, diagonal + edits + 1)
    const diagonal = x - y
    const fromAbove = diagonal === -edits || (diagonal !== edits && place(diagonal - 1) < place(diagonal + 1))
    const previous = fromAbove ? diagonal + 1 : diagonal - 1
    const startX = edits === 0 ? 0 : place(previous)
    const startY = edits === 0 ? 0 : startX - previous
    while (x > startX && y > startY) {
      steps.push('same')
      x--
      y--
    }
    if (edits > 0) steps.push(fromAbove ? 'added' : 'removed')
    x = startX
    y = startY
  }
  return steps.reverse()
}

function at(numbers: Int32Array, index: number): number {
  return numbers[index] ?? 0
}
