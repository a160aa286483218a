import { Section } from '../../components/section.tsx'
import { MentorshipRecords, PersonRecords } from '../../features/records/components/linked-records.tsx'
import { MentorshipTimeline, PersonTimeline } from '../../features/timeline/components/scoped-timelines.tsx'
import { useOpenEntry } from './open-entry.ts'

/** The timeline of a mentorship, whose rows open their pages. */
export function MentorshipTimelineSlot({ mentorshipId, name }: { mentorshipId: string; name: string }) {
  return <MentorshipTimeline mentorshipId={mentorshipId} name={name} onOpen={useOpenEntry()} />
}

/** What is kept about a person, and everything that happened with them. */
export function PersonRecordsSlot({ personId, name }: { personId: string; name: string }) {
  return (
    <>
      <PersonRecords personId={personId} />
      <Section title="Timeline">
        <PersonTimeline personId={personId} name={name} onOpen={useOpenEntry()} />
      </Section>
    </>
  )
}

/** What two people learned and achieved together. */
export function MentorshipGrowthSlot({ mentorshipId }: { mentorshipId: string }) {
  return <MentorshipRecords mentorshipId={mentorshipId} />
}
