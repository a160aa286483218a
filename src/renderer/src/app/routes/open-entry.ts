import { useNavigate } from '@tanstack/react-router'
import type { TimelineEntry } from '#contract/timeline.contract.ts'
import { recordKinds } from '#contract/record-kinds/registry.ts'
import { useOpenRecord } from './open-record.ts'

/** Goes to the page of what a row of a timeline stands for. */
export function useOpenEntry(): (
  entry: Pick<TimelineEntry, 'entity' | 'id' | 'kind' | 'mentorshipId' | 'people'>,
) => void {
  const navigate = useNavigate()
  const openRecord = useOpenRecord()
  return (entry) => {
    const { entity, id, kind, mentorshipId } = entry
    if (entity === 'meeting') return void navigate({ to: '/meetings/$meetingId', params: { meetingId: id } })
    if (entity === 'record') return openRecord({ id, kind: recordKindOfEntry(kind) })
    if (entity === 'outreach') return void navigate({ to: '/messages/$messageId', params: { messageId: id } })
    if (entity === 'review') {
      if (!mentorshipId) return void navigate({ to: '/review', search: { part: 'self' } })
      const params = { mentorshipId }
      return void navigate({ to: '/mentorships/$mentorshipId', params, search: { tab: 'reviews' } })
    }
    if (mentorshipId) return void navigate({ to: '/mentorships/$mentorshipId', params: { mentorshipId } })
  }
}

/** Rows that stand for one person's part of a record, such as getting a resource, have a kind of their own. */
const recordKindOfEntry = (kind: string): string =>
  recordKinds.find(({ people }) => people.some((role) => role.dated?.kind === kind))?.name ?? kind
