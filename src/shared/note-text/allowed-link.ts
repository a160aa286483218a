const MAX_LINK_CHARACTERS = 2048

/** The link form of a mention of a person. */
export const PERSON_LINK = 'mentorbook://person/'

/**
 * The address if a note may link to it, else null. Only https, http, mailto and tel; at most 2,048 characters; no
 * spaces, control characters or backslashes, which browsers and people read differently.
 */
export function allowedLink(address: unknown): string | null {
  if (typeof address !== 'string') return null
  const trimmed = address.trim()
  if (trimmed.length > MAX_LINK_CHARACTERS || hasUnsafeCharacter(trimmed)) return null
  if (/^https?:\/\/[^/?#@]*[^/?#\s]/i.test(trimmed)) return trimmed
  if (/^mailto:[^@]+@[^@]+$/i.test(trimmed) || /^tel:\+?[\d().\-*#;=]+$/i.test(trimmed)) return trimmed
  return null
}

/** The id of a person out of `mentorbook://person/ID`, else null. */
export function personIdOfLink(address: string): string | null {
  if (!address.startsWith(PERSON_LINK)) return null
  const id = address.slice(PERSON_LINK.length)
  return isPersonId(id) ? id : null
}

/** Whether a text can stand as an id in a mention's address. */
export function isPersonId(id: unknown): id is string {
  return typeof id === 'string' && /^[A-Za-z0-9_-]{1,64}$/.test(id)
}

function hasUnsafeCharacter(address: string): boolean {
  for (const character of address) {
    const code = character.codePointAt(0) ?? 0
    const isDirectionSign = (code >= 0x200b && code <= 0x200f) || (code >= 0x202a && code <= 0x202e)
    const isIsolate = code >= 0x2060 && code <= 0x2069
    if (code <= 0x20 || (code >= 0x7f && code <= 0xa0) || character === '\\' || isDirectionSign || isIsolate)
      return true
  }
  return /\s/.test(address)
}
