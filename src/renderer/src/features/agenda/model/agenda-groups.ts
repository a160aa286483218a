import type { AgendaRow } from '#contract/agenda.contract.ts'

export type AgendaGroup = { kind: 'meeting'; meetingId: string; title: string; startAt: string; rows: AgendaRow[] }

export type AgendaGroups = {
  meetings: AgendaGroup[]
  backlog: AgendaRow[]
  resting: AgendaRow[]
  closed: AgendaRow[]
}

/** Topics of a mentorship by the one place each stands in, in the order they came. */
export function groupAgenda(rows: readonly AgendaRow[]): AgendaGroups {
  const groups: AgendaGroups = { meetings: [], backlog: [], resting: [], closed: [] }
  const byMeeting = new Map<string, AgendaGroup>()
  for (const row of rows) {
    const { place } = row
    if (place.kind === 'backlog') groups.backlog.push(row)
    else if (place.kind === 'later') groups.resting.push(row)
    else if (place.kind === 'closed') groups.closed.push(row)
    else if (place.kind === 'meeting') {
      const { meetingId, meetingTitle: title, startAt } = place
      const group = byMeeting.get(meetingId) ?? { kind: 'meeting', meetingId, title, startAt, rows: [] }
      group.rows.push(row)
      byMeeting.set(meetingId, group)
    }
  }
  groups.meetings = [...byMeeting.values()].sort((a, b) => (a.startAt < b.startAt ? -1 : a.startAt > b.startAt ? 1 : 0))
  return groups
}
