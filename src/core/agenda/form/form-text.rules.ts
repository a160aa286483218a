/** One line of text, as forms compare it: without line breaks and doubled spaces. */
export function formLine(text: string): string {
  return text.replaceAll('\0', '').toWellFormed().replace(/\s+/gu, ' ').trim()
}

/** Text of several lines, as forms compare it: line ends of one kind, none at its ends, no spaces before them. */
export function formText(text: string): string {
  return text
    .replaceAll('\0', '')
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/[^\S\n]+$/gm, '')
    .trim()
}

/** 64 bits that tell whether a text changed, as hexadecimal digits. It keeps no words, and is no secret. */
export function fingerprint(text: string): string {
  return [0x811c9dc5, 0x9e3779b9]
    .map((seed) => {
      let hash = seed
      for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
      hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
      hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
      return ((hash ^ (hash >>> 16)) >>> 0).toString(16).padStart(8, '0')
    })
    .join('')
}
