const firstCharacter = (word: string) =>
  new Intl.Segmenter().segment(word)[Symbol.iterator]().next().value?.segment ?? ''

/** First letters of the first and last word: "Ana de la Cruz" is AC; with `most` 1 only the first. Empty for an empty name. */
export function initials(name: string, most: 1 | 2 = 2): string {
  const words = name.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word))
  const first = words[0] ?? ''
  const last = most > 1 && words.length > 1 ? (words.at(-1) ?? '') : ''
  return (firstCharacter(first) + firstCharacter(last)).toLocaleUpperCase()
}
