import type { AgendaRow } from '#contract/agenda.contract.ts'
import type { itemOutcomes, MeetingPage, WrapUpInput } from '#contract/meetings.contract.ts'
import { addDays, daysBetween, instantToDay } from '#shared/time.ts'
import { startOf, type When, whenOf } from './when.ts'

export type ItemOutcome = (typeof itemOutcomes)[number]
export type ItemDraft = { outcome: ItemOutcome; laterUntil?: string | null; answer?: string }

/** What was chosen for the end of a meeting and is not stored yet. */
export type WrapUpDraft = {
  items: Record<string, ItemDraft>
  heldMinutes: number | null
  next: When | null
}

export const emptyDraft: WrapUpDraft = { items: {}, heldMinutes: null, next: null }

/** What becomes of a topic if nothing else is chosen: what was already said of it, else it goes on to the next meeting. */
export function outcomeOf(row: AgendaRow, draft: WrapUpDraft): ItemOutcome {
  const chosen = draft.items[row.id]
  if (chosen) return chosen.outcome
  if (row.outcome === 'discussed' || row.outcome === 'answered_async') return row.outcome
  return row.outcome === 'dropped' ? 'drop' : 'carry'
}

/** Everything the end of a meeting stores, each topic named. */
export function wrapUpInput(meeting: MeetingPage, draft: WrapUpDraft, heldMinutes: number, zone: string): WrapUpInput {
  const startAt = draft.next === null ? null : startOf(draft.next, zone)
  return {
    id: meeting.id,
    heldMinutes,
    items: meeting.agenda.map((row) => {
      const outcome = outcomeOf(row, draft)
      const { laterUntil, answer } = draft.items[row.id] ?? {}
      return {
        itemId: row.id,
        outcome,
        ...(outcome === 'later' ? { laterUntil: laterUntil ?? null } : {}),
        ...(answer === undefined ? {} : { answer: answer.trim() || null }),
      }
    }),
    next:
      draft.next === null || startAt === null
        ? null
        : { startAt, timezone: zone, minutes: draft.next.minutes, channel: meeting.channel, place: meeting.place },
  }
}

/** "2 discussed, 1 goes on to the next meeting". Empty for an empty agenda. */
export function outcomeSummary(rows: readonly AgendaRow[], draft: WrapUpDraft): string {
  const count = (outcome: ItemOutcome) => rows.filter((row) => outcomeOf(row, draft) === outcome).length
  const carried = count('carry')
  const resting = count('later')
  const parts = [
    count('discussed') > 0 && `${count('discussed')} discussed`,
    count('answered_async') > 0 && `${count('answered_async')} answered in between`,
    carried > 0 && `${carried} ${carried === 1 ? 'goes' : 'go'} on to the next meeting`,
    resting > 0 && `${resting} ${resting === 1 ? 'rests' : 'rest'}`,
    count('drop') > 0 && `${count('drop')} dropped`,
  ]
  return parts.filter(Boolean).join(', ')
}

const usualGap = 14
const longestGap = 120

/** A next meeting at the same time of day, as far away as the one before was; two weeks when there was none. */
export function suggestNext(meeting: MeetingPage, now: string, zone: string): When {
  const here = whenOf(meeting.startAt, meeting.minutes, zone)
  const before = meeting.previous === null ? null : instantToDay(meeting.previous.startAt, zone)
  const gap = before === null ? usualGap : daysBetween(before, here.day)
  const days = gap >= 1 && gap <= longestGap ? gap : usualGap
  let day = addDays(here.day, days)
  const today = instantToDay(now, zone)
  while (day <= today) day = addDays(day, days)
  return { ...here, day }
}
