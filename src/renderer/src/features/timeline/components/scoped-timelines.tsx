import type { TimelineEntry } from '#contract/timeline.contract.ts'
import { Timeline } from './timeline.tsx'

type Opens = { onOpen: (entry: TimelineEntry) => void }

/** Everything that happened with one person. */
export function PersonTimeline({ personId, name, onOpen }: Opens & { personId: string; name: string }) {
  return <Timeline key={personId} label={`Timeline of ${name}`} scope={{ personId }} onOpen={onOpen} />
}

/** Everything that happened in one mentorship. */
export function MentorshipTimeline({ mentorshipId, name, onOpen }: Opens & { mentorshipId: string; name: string }) {
  return <Timeline key={mentorshipId} label={`Timeline of ${name}`} scope={{ mentorshipId }} onOpen={onOpen} />
}
