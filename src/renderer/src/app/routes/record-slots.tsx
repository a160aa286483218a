import { Section } from '../../components/section.tsx'
import { PersonRecords } from '../../features/records/components/linked-records.tsx'
import { PersonTimeline } from '../../features/timeline/components/scoped-timelines.tsx'
import { useOpenEntry } from './open-entry.ts'

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
