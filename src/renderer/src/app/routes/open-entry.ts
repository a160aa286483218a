import { useNavigate } from '@tanstack/react-router'
import type { TimelineEntry } from '#contract/timeline.contract.ts'

const tabs: Record<string, 'advice' | 'win' | 'feedback' | 'decision' | 'quote' | 'note' | 'interaction'> = {
  advice: 'advice',
  win: 'win',
  feedback: 'feedback',
  decision: 'decision',
  quote: 'quote',
  note: 'note',
  interaction: 'interaction',
}

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
    if (entity === 'record') return void navigate({ to: '/growth', search: { kind: tabs[kind] ?? 'note', open: id } })
    if (mentorshipId) return void navigate({ to: '/mentorships/$mentorshipId', params: { mentorshipId } })
  }
}
