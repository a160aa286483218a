const firstCharacter = (word: string) =>
  new Intl.Segmenter().segment(word)[Symbol.iterator]().next().value?.segment ?? ''

/** First letters of the first and last word: "Ana de la Cruz" is AC. Empty for an empty name. */
export function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word))
  const first = words[0] ?? ''
  const last = words.length > 1 ? (words.at(-1) ?? '') : ''
  return (firstCharacter(first) + firstCharacter(last)).toLocaleUpperCase()
}
