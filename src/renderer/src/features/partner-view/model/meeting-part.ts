import type { PartnerView } from '#contract/partner-view.contract.ts'

/** The part of the view that stands on one meeting. */
export function viewOfMeeting(view: PartnerView, meetingId: string): PartnerView {
  return {
    ...view,
    meetings: view.meetings.filter(({ id }) => id === meetingId),
    topics: view.topics.filter(({ place }) => place.kind === 'meeting' && place.meetingId === meetingId),
    actions: view.actions.filter((action) => action.meetingId === meetingId),
    notes: view.notes.filter((note) => note.meetingId === meetingId),
    records: [],
    agreement: { clauses: [], roles: [], versions: [] },
    others: [],
  }
}
