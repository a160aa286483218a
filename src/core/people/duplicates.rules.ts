import type { DuplicateReason } from '#contract/people.contract.ts'
import { allowedSlips, prefixDistance } from '#shared/edit-distance.ts'
import { foldName, wordsOf } from '#shared/folded-text.ts'
import { trigramsOf } from '#shared/trigrams.ts'
import { isProfileAddress } from './contact-point.rules.ts'

/** What of a person is compared: names folded, their three-letter pieces as sorted numbers, addresses in their normalized form. */
export type Comparable = { id: string; words: string[]; pieces: number[]; organization: string; addresses: string[] }

/** Alike enough to ask; the second is enough with the same organisation only. */
const alike = 0.8
const alikeAtOnePlace = 0.6

/** What is compared of one person. */
export function comparable(input: {
  id: string
  name: string
  organization?: string | null
  addresses: string[]
}): Comparable {
  const words = wordsOf(foldName(input.name)).map(({ word }) => word)
  const pieces = [...new Set(words.flatMap((word) => [...trigramsOf(word)].map(pieceNumber)))].sort((a, b) => a - b)
  return {
    id: input.id,
    words,
    pieces,
    organization: foldName(input.organization ?? '').trim(),
    addresses: input.addresses,
  }
}

// Comparing numbers in order is ten times as fast as looking texts up in sets. Two pieces that share a number only make names look more alike.
const pieceNumber = (piece: string) => (piece.charCodeAt(0) * 31 + piece.charCodeAt(1)) * 1009 + piece.charCodeAt(2)

/** How alike two names are, 0 to 1, whatever the order of their words. */
export function nameLikeness({ pieces: a }: Comparable, { pieces: b }: Comparable): number {
  if (Math.min(a.length, b.length) < Math.max(a.length, b.length) * alikeAtOnePlace || a.length === 0) return 0
  let shared = 0
  for (let left = 0, right = 0; left < a.length && right < b.length;) {
    const difference = (a[left] ?? 0) - (b[right] ?? 0)
    if (difference === 0) shared++
    if (difference <= 0) left++
    if (difference >= 0) right++
  }
  return shared / (a.length + b.length - shared)
}

/** True when the same number of words differ by typing slips at most, in the same order; for a warning while a name is typed. */
export function isSlip({ words: typed }: Comparable, { words: known }: Comparable): boolean {
  if (typed.length < 2 || typed.length !== known.length) return false
  return typed.every((word, at) => prefixDistance(word, known[at] ?? '', allowedSlips(word))?.isWhole === true)
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

/** Pairs that may be one person, found by an address in common or two words that begin alike, not by all fifty million among 10,000. */
export function candidatePairs(people: Comparable[]): [Comparable, Comparable][] {
  const blocks = new Map<string, number[]>()
  const put = (key: string, place: number) => {
    const block = blocks.get(key)
    if (block) block.push(place)
    else blocks.set(key, [place])
  }
  for (const [place, { words, addresses, organization }] of people.entries()) {
    for (const address of new Set(addresses)) if (addressReason(address)) put(address, place)
    const starts = [...new Set(words.map((word) => word.slice(0, 2)))].sort()
    for (let first = 0; first < starts.length; first++)
      for (let second = first + 1; second < starts.length; second++) put(`${starts[first]} ${starts[second]}`, place)
    if (starts.length === 1) put(`${starts[0]} @${words.length > 1 ? '' : organization}`, place)
  }
  const pairs = new Map<number, [Comparable, Comparable]>()
  for (const [name, block] of blocks) {
    const byAddress = addressReason(name) !== null
    for (let first = 0; first < block.length; first++) {
      const a = people[block[first] ?? -1]
      for (let second = first + 1; second < block.length; second++) {
        const b = people[block[second] ?? -1]
        if (!a || !b || (!byAddress && nameLikeness(a, b) < alikeAtOnePlace)) continue
        const key = (block[first] ?? 0) * people.length + (block[second] ?? 0)
        if (!pairs.has(key) && compareTwo(a, b).reasons.length > 0) pairs.set(key, [a, b])
      }
    }
  }
  return [...pairs.values()]
}
