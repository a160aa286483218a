import { findRecordKind } from '#contract/record-kinds/registry.ts'
import { relationWords, type RelationKind } from '#contract/network-words.ts'
import type { NetworkEdge } from '#contract/network.contract.ts'
import { parsePartialDate, partialDateWords } from '#shared/partial-date.ts'

/** What a kind of record is called in a line: "Introduction". */
export const kindWord = (kind: string): string => findRecordKind(kind)?.words.one ?? 'Entry'

function dateWords(stored: string): string {
  const partial = parsePartialDate(stored)
  return partial ? partialDateWords(partial) : stored
}

/** The years of a tie: "since 2020", "2015 to 2019"; empty when none is known. */
export function spanWords({ since, until }: { since: string | null; until: string | null }): string {
  const [from, to] = [since && dateWords(since), until && dateWords(until)]
  if (from && to) return from === to ? from : `${from} to ${to}`
  return from ? `since ${from}` : to ? `until ${to}` : ''
}

/** A tie as somebody sees it: "Mentor of Edda Stern, since 2020". */
export function tieWords(edge: NetworkEdge, personId: string, nameOf: (id: string) => string): string {
  const outward = edge.from === personId
  const words = relationWords[edge.kind][outward ? 'from' : 'to']
  const span = spanWords(edge)
  return [`${words} ${nameOf(outward ? edge.to : edge.from)}`, edge.what, span].filter(Boolean).join(', ')
}

/** Kinds as they are chosen and explained. */
export const kindNames: Record<RelationKind, string> = {
  mentor_of: 'Mentoring',
  introduced: 'Introductions',
  works_with: 'Same place',
  reports_to: 'Reports to',
  peer: 'Peers',
  friend: 'Friends',
  other: 'Knows',
}
