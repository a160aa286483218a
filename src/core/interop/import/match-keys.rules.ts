import { foldText } from '#shared/fold-text.ts'
import type { ImportedPerson } from '../imported-person.ts'

const profile = /linkedin\.com\/(?:in|pub|profile)\/([^/?#\s]+)/i
/** Mailboxes that several people of one organisation read. */
const sharedMailbox =
  /^(?:info|office|contact|kontakt|hello|admin|support|mail|team|sales|service|hr|jobs|welcome|post|reception)@/

/** The name of a LinkedIn profile, the same for every way of writing its address; null for anything else. */
export function linkedinKey(value: string): string | null {
  const name = profile.exec(value)?.[1]
  if (!name) return null
  try {
    return decodeURIComponent(name).toLowerCase()
  } catch {
    return name.toLowerCase()
  }
}

/** An e-mail address as it is compared; null for what is none. */
export function emailKey(value: string): string | null {
  const text = value
    .trim()
    .toLowerCase()
    .replace(/^mailto:/, '')
  return /^[^\s@]+@[^\s@]+$/.test(text) ? text : null
}

/** Whether an address tells one person from others. */
export function isOwnMailbox(email: string): boolean {
  return !sharedMailbox.test(email)
}

/** The last nine digits of a phone number, which are the same with and without a country code; null for short numbers. */
export function phoneKey(value: string): string | null {
  const digits = value.replace(/\D/g, '')
  return digits.length < 7 ? null : digits.slice(-9)
}

/** A name without accents, case and punctuation. */
export function nameKey(name: string): string {
  return words(name).join(' ')
}

/** An organisation without its legal form. */
export function organizationKey(name: string): string {
  const all = words(name)
  const core = all.filter((word) => !legalForms.has(word))
  return (core.length > 0 ? core : all).join(' ')
}

const legalForms = new Set([
  'gmbh',
  'ag',
  'inc',
  'ltd',
  'llc',
  'bv',
  'nv',
  'sa',
  'sarl',
  'plc',
  'co',
  'corp',
  'kg',
  'se',
  'oy',
  'ab',
  'as',
  'aps',
  'srl',
  'spa',
  'the',
])

/** Whether two names could be those of one person: they share a word. */
export function namesMeet(first: string, second: string): boolean {
  const known = new Set(words(first).filter((word) => word.length > 1))
  return words(second).some((word) => known.has(word))
}

/**
 * By what the same record is found again in a later file: what the file itself calls it, or else its name with the address, number or
 * organisation that comes first.
 */
export function identityOf(imported: ImportedPerson, system: string): { system: string; externalId: string } {
  const own = imported.externalId?.trim()
  if (own) {
    const linkedin = linkedinKey(own)
    return linkedin ? { system: 'linkedin', externalId: linkedin } : { system, externalId: own.slice(0, 500) }
  }
  const point =
    imported.contactPoints.find(({ kind }) => kind === 'email') ??
    imported.contactPoints.find(({ kind }) => kind === 'phone')
  const detail = point
    ? (emailKey(point.value) ?? phoneKey(point.value) ?? point.value)
    : organizationKey(imported.affiliations[0]?.organization ?? '')
  return { system, externalId: `derived:${nameKey(imported.displayName)}|${detail}`.slice(0, 500) }
}

function words(text: string): string[] {
  return foldText(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
}
