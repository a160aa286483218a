import type { ContactPointInput } from '#contract/people.contract.ts'

/** The form in which two ways of writing one address meet: e-mail in lower case, phone as digits, addresses without protocol and "www". */
export function normalizeContactPoint(kind: ContactPointInput['kind'], value: string): string {
  const text = value.trim().toLowerCase()
  if (kind === 'email') return text.replace(/^mailto:/, '')
  if (kind === 'phone') return text.replace(/^tel:/, '').replace(/(?!^\+)[^\d]/g, '').replace(/^00/, '+')
  return text.replace(/^[a-z]+:\/\//, '').replace(/^www\./, '').replace(/[/?#]+$/, '')
}
