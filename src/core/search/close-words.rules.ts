const letters = 'abcdefghijklmnopqrstuvwxyz'
const longest = 24

/**
 * Words one slip away from a folded word: a letter left out, doubled or put in, two letters swapped, one letter for
 * another. None for words of less than four letters, where every other word would be close.
 */
export function closeWords(word: string): string[] {
  const characters = [...word]
  if (characters.length < 4 || characters.length > longest || !/^[\p{L}\p{N}]+$/u.test(word)) return []
  const near = new Set<string>()
  const alphabet = new Set([...letters, ...characters])
  const add = (parts: string[]) => near.add(parts.join(''))
  for (let at = 0; at <= characters.length; at++) {
    const before = characters.slice(0, at)
    const [here, next] = characters.slice(at, at + 2)
    const after = characters.slice(at + 1)
    for (const letter of alphabet) add([...before, letter, ...characters.slice(at)])
    if (here === undefined) continue
    add([...before, ...after])
    for (const letter of alphabet) add([...before, letter, ...after])
    if (next !== undefined) add([...before, next, here, ...characters.slice(at + 2)])
  }
  near.delete(word)
  return [...near]
}

/** The beginnings one slip away from a word that is still being typed: a letter too many, or two letters swapped. */
export function closeBeginnings(word: string): string[] {
  const characters = [...word]
  if (characters.length < 5 || characters.length > longest) return []
  const near = new Set<string>()
  for (let at = 0; at < characters.length; at++) {
    near.add([...characters.slice(0, at), ...characters.slice(at + 1)].join(''))
    const [here, next] = characters.slice(at, at + 2)
    if (here !== undefined && next !== undefined)
      near.add([...characters.slice(0, at), next, here, ...characters.slice(at + 2)].join(''))
  }
  near.delete(word)
  return [...near]
}
