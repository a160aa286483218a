import { Temporal } from 'temporal-polyfill'
import { formatDayShort, instantToDay } from '#shared/time.ts'
import type { SearchGroup, SearchResult } from '#contract/search.contract.ts'
import { findRecordKind } from '#contract/record-kinds/registry.ts'

/** The heading a group of finds stands under. */
export const groupNames: Record<SearchGroup, string> = {
  people: 'People',
  mentorships: 'Mentorships',
  meetings: 'Meetings',
  notes: 'Notes',
  items: 'Agenda',
  actions: 'Actions',
  records: 'Records',
}

/** What a find is, of whom and from when, in a few quiet words. */
export function resultFacts(result: SearchResult, today: Date = new Date()): string {
  const kind = result.group === 'records' ? findRecordKind(result.kind)?.words.one : undefined
  const people = result.group === 'people' ? [] : result.people.map(({ name }) => name)
  const day =
    result.group === 'people' || result.group === 'mentorships' ? undefined : dayWords(result.occurredAt, today)
  return [kind, people.slice(0, 3).join(', '), day].filter(Boolean).join(' · ')
}

function dayWords(instant: string, today: Date): string {
  const zone = Temporal.Now.timeZoneId()
  return formatDayShort(instantToDay(instant, zone), instantToDay(today.toISOString(), zone))
}
