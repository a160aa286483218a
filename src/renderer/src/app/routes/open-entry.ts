import { useNavigate } from '@tanstack/react-router'
import type { TimelineEntry } from '#contract/timeline.contract.ts'
import { growthKinds } from './growth-kinds.ts'

/** Goes to the page of what a row of a timeline stands for. */
export function useOpenEntry(): (
  entry: Pick<TimelineEntry, 'entity' | 'id' | 'kind' | 'mentorshipId' | 'people'>,
) => void {
  const navigate = useNavigate()
  return (entry) => {
    const { entity, id, kind, mentorshipId } = entry
    if (entity === 'meeting') return void navigate({ to: '/meetings/$meetingId', params: { meetingId: id } })
    if (entity === 'record' && kind.startsWith('resource'))
      return void navigate({ to: '/library', search: { open: id } })
    if (entity === 'record')
      return void navigate({
        to: '/growth',
        search: { kind: growthKinds.find((known) => known === kind) ?? 'note', open: id },
      })
    if (mentorshipId) return void navigate({ to: '/mentorships/$mentorshipId', params: { mentorshipId } })
  }
}
