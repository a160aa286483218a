import type { ContactPointKind } from '#contract/person-parts.contract.ts'

const networks =
  /(^|\.|\/)(linkedin\.com|x\.com|twitter\.com|github\.com|instagram\.com|facebook\.com|bsky\.app|mastodon\.\w+)(\/|$)/i
const calls = /(^|\.|\/)(zoom\.us|meet\.google\.com|teams\.microsoft\.com|whereby\.com|meet\.jit\.si)(\/|$)/i

/** What kind of address a text most likely is, so that nobody has to say it. */
export function guessContactKind(text: string): ContactPointKind {
  const written = text.trim()
  if (/^(mailto:)?[^\s@/]+@[^\s@]+\.[^\s@]+$/i.test(written)) return 'email'
  if (/^(tel:)?[+(]?[\d\s()./-]{5,}$/.test(written)) return 'phone'
  if (networks.test(written)) return 'social'
  if (calls.test(written)) return 'video'
  if (/^(https?:\/\/|www\.)\S+$|^[\w-]+(\.[\w-]+)+(\/\S*)?$/i.test(written)) return 'website'
  return written.startsWith('@') ? 'chat' : 'other'
}

/** Where a press on an address leads, or undefined where the system has no program for it. */
export function addressLink(kind: ContactPointKind, value: string): string | undefined {
  if (kind === 'email') return `mailto:${value}`
  if (kind === 'phone') return `tel:${value.replaceAll(/[^\d+]/g, '')}`
  if (/^https?:\/\//i.test(value)) return value
  return kind === 'website' || kind === 'social'
    ? /^[\w-]+(\.[\w-]+)+(\/\S*)?$/.test(value)
      ? `https://${value}`
      : undefined
    : undefined
}
