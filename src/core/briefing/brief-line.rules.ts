import type { BriefLine, BriefSection, BriefSectionKey } from '#contract/briefing.contract.ts'
import { sinceWords } from '#shared/relative-words.ts'
import { formatDayShort, instantToDay } from '#shared/time.ts'
import type { PresentMoment } from '../present-moment.ts'
import type { BriefRecord } from './brief-facts.ts'

export type LineExtras = Partial<Omit<BriefLine, 'text'>>

/** One line; what is not given is null. */
export function briefLine(text: string, { detail = null, lane = null, link = null }: LineExtras = {}): BriefLine {
  return { text: oneLine(text), detail, lane, link }
}

/** A section of at most `limit` lines, or nothing when there are none. */
export function briefSection(key: BriefSectionKey, title: string, lines: BriefLine[], limit = 6): BriefSection[] {
  if (lines.length === 0) return []
  // Leaving out a single line would say "1 more" in the room of that line.
  const shown = lines.length === limit + 1 ? lines : lines.slice(0, limit)
  return [{ key, title, lines: shown, more: lines.length - shown.length }]
}

/** A record as a line with its day. */
export function recordLine(record: BriefRecord, { today }: PresentMoment, detail?: string): BriefLine {
  return briefLine(record.title, {
    detail: detail ?? formatDayShort(record.occurredOn, today),
    link: { entity: 'record', id: record.id, kind: record.kind },
  })
}

/** '12 Mar, 3 weeks ago' for an instant. */
export function dayAndSince(instant: string, { today, zone }: PresentMoment): string {
  const day = instantToDay(instant, zone)
  const since = sinceWords(day, today)
  return since === 'today' || since === 'yesterday' ? since : `${formatDayShort(day, today)}, ${since}`
}

/** The first lines of a longer text, as one line of at most `longest` characters. */
export function excerpt(text: string, longest = 220): string {
  const characters = [...oneLine(text)]
  if (characters.length <= longest) return characters.join('')
  const cut = characters.slice(0, longest).join('')
  const blank = cut.lastIndexOf(' ')
  return `${blank > longest / 2 ? cut.slice(0, blank) : cut} …`
}

/** The name to speak of somebody within a line. */
export function shortName({
  given,
  nickname,
  displayName,
}: {
  given: string | null
  nickname: string | null
  displayName: string
}): string {
  return nickname ?? given ?? displayName
}

function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim()
}
