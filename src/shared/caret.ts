const wellFormed = /^[\w-]{1,200}$/

/** A caret as it travels: bytes of a Yjs relative position in base64url, which stay right while others type. At most 200 characters, else null. */
export function writeCaret(position: Uint8Array): string | null {
  const text = btoa(String.fromCharCode(...position))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
  return isCaret(text) ? text : null
}

/** The bytes of a caret, or null when it is none. Decode them with care: the other side chose them. */
export function readCaret(caret: string): Uint8Array | null {
  if (!isCaret(caret)) return null
  try {
    return Uint8Array.from(atob(caret.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0))
  } catch {
    return null
  }
}

/** Whether a text has the form of a caret; its bytes may mean nothing all the same. */
export function isCaret(text: string): boolean {
  return wellFormed.test(text)
}
