import type { ContactPointKind } from '#contract/person-parts.contract.ts'

/** The form in which two ways of writing one address meet: e-mail in lower case, phone as digits, addresses without protocol and "www". */
export function normalizeContactPoint(kind: ContactPointKind, value: string): string {
  const text = value.trim().toLowerCase()
  if (kind === 'email') return text.replace(/^mailto:/, '')
  if (kind === 'phone')
    return text
      .replace(/^tel:/, '')
      .replace(/(?!^\+)[^\d]/g, '')
      .replace(/^00/, '+')
  return text
    .replace(/^[a-z]+:\/\//, '')
    .replace(/^www\./, '')
    .replace(/[/?#]+$/, '')
}

/** A sentence when this can be no e-mail address or phone number, else null. Everything else is taken as it is. */
export function contactPointProblem(kind: ContactPointKind, value: string): string | null {
  if (kind === 'email' && !/^(mailto:)?[^\s@]+@[^\s@]+$/i.test(value.trim()))
    return 'This does not look like an e-mail address. It needs a name, an @ and a place, like ana@example.org.'
  if (kind === 'phone' && (value.match(/\d/g)?.length ?? 0) < 3) return 'A phone number needs at least three digits.'
  return null
}

/** The forms under which an address of unknown kind may be stored. */
export function possibleForms(value: string): string[] {
  return [
    ...new Set((['email', 'phone', 'website'] as const).map((kind) => normalizeContactPoint(kind, value))),
  ].filter((form) => form.length > 3)
}

/** True for a page that stands for one person on a network, such as a LinkedIn profile; a company's website is shared by many. */
export function isProfileAddress(normalized: string): boolean {
  return /^([a-z]{2,3}\.)?linkedin\.com\/in\/|^(x|twitter|github|instagram|facebook|mastodon\.[a-z]+)\.(com\/)?[\w@]|^github\.com\/[\w-]+$/.test(
    normalized,
  )
}
