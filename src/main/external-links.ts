/** A link that may be opened outside: the address as it will be opened, and the part a person has to recognise. */
export interface ExternalLink {
  readonly url: string
  readonly kind: 'web' | 'mail' | 'phone'
  /** The real host in its ASCII form (so look-alike letters show as `xn--…`), the addresses, or the number. */
  readonly shown: string
}

const MAIL_FIELDS = new Set(['subject', 'body', 'cc', 'bcc'])
const MAIL_ADDRESSES = /^[^\s<>"'`\\?&=#]+@[^\s<>"'`\\?&=#]+$/
const PHONE = /^\+?[0-9][0-9().-]{1,30}(?:;ext=[0-9]{1,10})?$/

/**
 * Decides whether a link from a note may leave the program. https, mailto and tel only; user names in web addresses
 * are dropped (they make one host look like another), and mail links keep nothing that could attach a file.
 */
export function checkExternalLink(raw: string): ExternalLink | undefined {
  if (raw.length > 2_048 || hasControlOrBlank(raw) || !raw.isWellFormed()) return undefined
  const parsed = URL.parse(raw)
  if (parsed === null) return undefined
  if (parsed.protocol === 'https:') return webLink(raw, parsed)
  if (parsed.protocol === 'mailto:') return mailLink(parsed)
  if (parsed.protocol === 'tel:') return phoneLink(parsed)
  return undefined
}

function hasControlOrBlank(text: string): boolean {
  // Separators and bidirectional marks are refused too: they can make the shown address read differently.
  return /[\s\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(text)
}

function webLink(raw: string, parsed: URL): ExternalLink | undefined {
  if (!/^https:\/\/[^/\\]/i.test(raw) || raw.includes('\\') || parsed.hostname === '') return undefined
  parsed.username = ''
  parsed.password = ''
  return { url: parsed.href, kind: 'web', shown: parsed.host }
}

function mailLink(parsed: URL): ExternalLink | undefined {
  const addresses = decode(parsed.pathname)
  if (addresses === undefined) return undefined
  if (!addresses.split(',').every((address) => MAIL_ADDRESSES.test(address) && !hasControlOrBlank(address))) {
    return undefined
  }
  const fields: string[] = []
  for (const [name, value] of parsed.searchParams) {
    if (MAIL_FIELDS.has(name.toLowerCase())) fields.push(`${name.toLowerCase()}=${encodeURIComponent(value)}`)
  }
  const encoded = addresses.split(',').map((address) => encodeURIComponent(address).replace('%40', '@'))
  const query = fields.length === 0 ? '' : `?${fields.join('&')}`
  return { url: `mailto:${encoded.join(',')}${query}`, kind: 'mail', shown: addresses }
}

function phoneLink(parsed: URL): ExternalLink | undefined {
  if (parsed.search !== '' || parsed.hash !== '' || !PHONE.test(parsed.pathname)) return undefined
  return { url: `tel:${parsed.pathname}`, kind: 'phone', shown: parsed.pathname }
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}
