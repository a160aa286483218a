const special: Record<string, string> = {
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  ħ: 'h',
  ŋ: 'n',
}

const beyondAscii = /[\u0080-\uffff]/

/** Lower case without accents, so that "Łukasz Müller" and "lukasz muller" meet. Not length-preserving. */
export function foldText(text: string): string {
  const lower = text.toLowerCase()
  // Most texts need no more, and the rest costs ten times as much.
  if (!beyondAscii.test(lower)) return lower
  return lower
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/[ßøłđðþæœıħŋ]/g, (letter) => special[letter] ?? letter)
}
