import type { DuplicateReason } from '#contract/people.contract.ts'
import { foldName, wordsOf } from '#shared/folded-text.ts'
import { trigramsOf } from '#shared/trigrams.ts'
import { isProfileAddress } from './contact-point.rules.ts'

/** What of a person is compared: names folded, addresses in their normalized form. */
export type Comparable = {
  id: string
  words: string[]
  trigrams: Set<string>
  organization: string
  addresses: string[]
}

/** Alike enough to ask; the second is enough with the same organisation only. */
const alike = 0.8
const alikeAtOnePlace = 0.6

export function comparable(input: {
  id: string
  name: string
  organization?: string | null
  addresses: string[]
}): Comparable {
  const words = wordsOf(foldName(input.name)).map(({ word }) => word)
  const trigrams = new Set(words.flatMap((word) => [...trigramsOf(word)]))
  return {
    id: input.id,
    words,
    trigrams,
    organization: foldName(input.organization ?? '').trim(),
    addresses: input.addresses,
  }
}

/** How alike two names are, 0 to 1, whatever the order of their words. */
export function nameLikeness(a: Comparable, b: Comparable): number {
  const [small, large] = a.trigrams.size < b.trigrams.size ? [a.trigrams, b.trigrams] : [b.trigrams, a.trigrams]
  if (small.size === 0 || small.size < large.size * alikeAtOnePlace) return 0
  let shared = 0
  for (const piece of small) if (large.has(piece)) shared++
  return shared / (a.trigrams.size + b.trigrams.size - shared)
}

/** What an address in common says. */
export function addressReason(normalized: string): DuplicateReason | null {
  if (normalized.includes('@') && !normalized.includes('/')) return 'same_email'
  if (/^\+?\d{6,}$/.test(normalized)) return 'same_phone'
  return isProfileAddress(normalized) ? 'same_profile' : null
}

/** Why two people may be one; empty when nothing says so. `likeness` puts the surest first. */
export function compareTwo(a: Comparable, b: Comparable): { reasons: DuplicateReason[]; likeness: number } {
  const reasons = new Set<DuplicateReason>()
  for (const address of a.addresses) {
    const reason = b.addresses.includes(address) ? addressReason(address) : null
    if (reason) reasons.add(reason)
  }
  const likeness = nameLikeness(a, b)
  const samePlace = a.organization !== '' && a.organization === b.organization
  // One word alone ("Ana") is shared by too many people to mean anything, unless they work at one place.
  const telling = Math.min(a.words.length, b.words.length) > 1 || samePlace
  if (telling && likeness >= (samePlace ? alikeAtOnePlace : alike)) reasons.add('alike_name')
  return { reasons: [...reasons], likeness: reasons.size + likeness }
}

/** Pairs worth comparing: an address in common, or two words that begin alike. Not all of the fifty million among 10,000 people. */
export function candidatePairs(people: Comparable[]): [Comparable, Comparable][] {
  const blocks = new Map<string, Comparable[]>()
  const put = (key: string, each: Comparable) => {
    const block = blocks.get(key)
    if (block) block.push(each)
    else blocks.set(key, [each])
  }
  for (const each of people) {
    for (const address of new Set(each.addresses)) if (addressReason(address)) put(address, each)
    const starts = each.words.map((word) => word.slice(0, 2)).sort()
    for (let first = 0; first < starts.length; first++)
      for (let second = first + 1; second < starts.length; second++) put(`${starts[first]} ${starts[second]}`, each)
    if (starts.length === 1 && each.organization) put(`${starts[0]} @${each.organization}`, each)
  }
  const seen = new Set<string>()
  const pairs: [Comparable, Comparable][] = []
  for (const block of blocks.values()) {
    for (const [index, a] of block.entries()) {
      for (const b of block.slice(index + 1)) {
        if (a.id === b.id || nothingAlike(a, b)) continue
        const key = a.id < b.id ? a.id + b.id : b.id + a.id
        if (!seen.has(key)) pairs.push([a, b])
        seen.add(key)
      }
    }
  }
  return pairs
}

const nothingAlike = (a: Comparable, b: Comparable) => compareTwo(a, b).reasons.length === 0
