import { useNavigate } from '@tanstack/react-router'
import type { PersonDetail } from '#contract/people.contract.ts'
import { Section } from '../../components/section.tsx'
import { CadenceEditor } from '../../features/cadence/components/cadence-editor.tsx'
import { ThankButton } from '../../features/giving/components/thank-button.tsx'
import { PersonMentorships } from '../../features/mentorships/components/person-mentorships.tsx'
import { NotePanel } from '../../features/notes/components/note-panel.tsx'
import type { PersonPageSlots } from '../../features/people/components/person-page.tsx'
import { RelationsSection } from '../../features/network/components/relations-section.tsx'
import { PersonRecords } from '../../features/records/components/linked-records.tsx'
import { readWrittenDate } from '../../features/people/model/written-date.ts'
import { ImportantDates } from '../../features/reminders/components/important-dates.tsx'
import { RemindButton } from '../../features/reminders/components/remind-button.tsx'
import { PersonTimeline } from '../../features/timeline/components/scoped-timelines.tsx'
import { TimeSlider } from '../../features/reviews/components/time-slider.tsx'
import { BriefSlot } from './brief-slot.tsx'
import { LogTouch } from './log-touch.tsx'
import { useOpenEntry } from './open-entry.ts'

/** Stands on the page itself, and what only the brief for a meeting needs. */
const below = ['who', 'topics', 'dates', 'mine', 'notes', 'next_step', 'first_question'] as const

/** What other areas show on the page of a person. Of me there is only the standing note. */
export const personSlots: PersonPageSlots = {
  actions: ({ id, kind, displayName }) =>
    kind === 'me' ? null : (
      <>
        <LogTouch personId={id} name={displayName} size="xs" />
        <RemindButton personId={id} name={displayName} size="xs" />
        <ThankButton personId={id} name={displayName} size="xs" />
      </>
    ),
  lead: ({ id, kind }) =>
    kind === 'me' ? null : <BriefSlot kind="person" id={id} title="Where you stand" without={below} optional />,
  sections: (person) => (
    <>
      {person.kind !== 'me' && <Together {...person} />}
      <RelationsSection personId={person.id} name={person.displayName} readDate={readWrittenDate} />
      <StandingNote {...person} />
      {person.kind !== 'me' && <History {...person} />}
    </>
  ),
}

function Together({ id, displayName }: PersonDetail) {
  const navigate = useNavigate()
  return (
    <>
      <Section title="Mentorships">
        <PersonMentorships
          person={{ id, name: displayName }}
          onOpen={(mentorshipId) => void navigate({ to: '/mentorships/$mentorshipId', params: { mentorshipId } })}
        />
      </Section>
      <Section title="Rhythm">
        <CadenceEditor personId={id} />
      </Section>
      <ImportantDates personId={id} name={displayName} readDate={readWrittenDate} />
    </>
  )
}

function StandingNote({ id, displayName }: PersonDetail) {
  const navigate = useNavigate()
  return (
    <Section title="Standing note">
      <NotePanel
        key={id}
        document={{ kind: 'person', id, lane: 'private' }}
        ariaLabel={`Standing note about ${displayName}`}
        placeholder="What you want to remember, whatever you talk about next"
        onOpenPerson={(personId) => void navigate({ to: '/people/$personId', params: { personId } })}
      />
    </Section>
  )
}

function History({ id, displayName }: PersonDetail) {
  return (
    <>
      <PersonRecords personId={id} />
      <Section title="Then and now">
        <TimeSlider key={id} whose={{ personId: id }} name={displayName} />
      </Section>
      <Section title="Timeline">
        <PersonTimeline personId={id} name={displayName} onOpen={useOpenEntry()} />
      </Section>
    </>
  )
}
