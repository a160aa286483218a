import { Menu } from '@mantine/core'
import { IconFlagCheck, IconUsers } from '@tabler/icons-react'
import { createRoute, useNavigate } from '@tanstack/react-router'
import type { MentorshipDetail } from '#contract/mentorships.contract.ts'
import { isOverStage } from '#contract/mentorship-words.ts'
import { nextStages } from '#contract/stage-moves.ts'
import { ActionsPanel } from '../../features/actions/components/actions-panel.tsx'
import { AgendaPanel } from '../../features/agenda/components/agenda-panel.tsx'
import { BlindRounds } from '../../features/blind-reveal/components/blind-rounds.tsx'
import { CadenceEditor } from '../../features/cadence/components/cadence-editor.tsx'
import { Succession } from '../../features/closing/components/succession.tsx'
import { Ledger } from '../../features/giving/components/ledger.tsx'
import { GoalsPanel } from '../../features/goals/components/goals-panel.tsx'
import { MentorshipMeetings } from '../../features/meetings/components/mentorship-meetings.tsx'
import {
  MentorshipPage,
  mentorshipTabs,
  type MentorshipSlots,
  type MentorshipTab,
} from '../../features/mentorships/components/mentorship-page.tsx'
import { PartnerViewHost } from '../../features/partner-view/components/partner-view-host.tsx'
import { RemindButton } from '../../features/reminders/components/remind-button.tsx'
import { SharedWith } from '../../features/sharing/components/shared-with.tsx'
import { MentorshipTimeline } from '../../features/timeline/components/scoped-timelines.tsx'
import { AgreementTab } from './agreement-tab.tsx'
import { BriefSlot } from './brief-slot.tsx'
import { GrowthSlot } from './growth-slot.tsx'
import { LaneNotes } from './lane-notes.tsx'
import { LogTouch } from './log-touch.tsx'
import { useOpenEntry } from './open-entry.ts'
import { PagePrivacy } from './page-privacy.tsx'
import { ProspectSlot } from './prospect-slot.tsx'
import { ReviewsSlot } from './reviews-slot.tsx'
import { rootRoute } from './root-route.tsx'

/** Who it is stands over the tabs, the next step over the brief. */
const above = ['who', 'next_step'] as const

/** What the other areas put on the page of a mentorship. */
const slots: MentorshipSlots = {
  headerActions: ({ id, personId, personShortName }) => (
    <>
      <LogTouch mentorshipId={id} personId={personId} name={personShortName} />
      <RemindButton mentorshipId={id} name={personShortName} />
      <PartnerViewHost mentorshipId={id} partnerName={personShortName} />
    </>
  ),
  brief: (mentorship) => (
    <>
      <Succession mentorshipId={mentorship.id} />
      <ProspectSlot {...mentorship} />
      <BlindRounds mentorshipId={mentorship.id} name={mentorship.personShortName} />
      <BriefSlot kind="mentorship" id={mentorship.id} without={above} />
    </>
  ),
  rhythm: ({ personId, id }) => <CadenceEditor personId={personId} mentorshipId={id} />,
  sharing: (mentorship) => <Sharing {...mentorship} />,
  menuItems: (mentorship) => (
    <>
      <ClosingItem {...mentorship} />
      <SharingItem {...mentorship} />
    </>
  ),
  agenda: ({ id, personShortName }) => <AgendaPanel mentorshipId={id} partnerName={personShortName} />,
  meetings: (mentorship) => <Meetings {...mentorship} />,
  actions: ({ id }) => <ActionsPanel mentorshipId={id} />,
  goals: ({ id, personShortName }) => <GoalsPanel mentorshipId={id} partnerName={personShortName} />,
  records: (mentorship) => (
    <>
      <GrowthSlot {...mentorship} />
      <Ledger mentorshipId={mentorship.id} name={mentorship.personShortName} />
    </>
  ),
  agreement: (mentorship) => <AgreementTab {...mentorship} />,
  reviews: (mentorship) => <ReviewsSlot {...mentorship} />,
  timeline: (mentorship) => <TimelineOf {...mentorship} />,
  notes: (mentorship) => <Notes {...mentorship} />,
}

function useOpenSharing(mentorshipId: string) {
  const navigate = useNavigate()
  return () => void navigate({ to: '/mentorships/$mentorshipId/sharing', params: { mentorshipId } })
}

function Sharing({ id, personShortName }: MentorshipDetail) {
  return <SharedWith mentorshipId={id} name={personShortName} onOpen={useOpenSharing(id)} />
}

function ClosingItem({ id, stage }: MentorshipDetail) {
  const navigate = useNavigate()
  if (isOverStage(stage) || nextStages(stage).every((to) => to !== 'ended')) return null
  return (
    <Menu.Item
      leftSection={<IconFlagCheck size={16} stroke={1.8} aria-hidden />}
      onClick={() => void navigate({ to: '/mentorships/$mentorshipId/closing', params: { mentorshipId: id } })}
    >
      Close it well …
    </Menu.Item>
  )
}

function SharingItem({ id, personShortName }: MentorshipDetail) {
  const open = useOpenSharing(id)
  return (
    <Menu.Item leftSection={<IconUsers size={16} stroke={1.8} aria-hidden />} onClick={open}>
      Sharing with {personShortName}
    </Menu.Item>
  )
}

function Meetings({ id, personShortName }: MentorshipDetail) {
  const navigate = useNavigate()
  return (
    <MentorshipMeetings
      mentorshipId={id}
      partnerName={personShortName}
      onOpen={(meetingId) => void navigate({ to: '/meetings/$meetingId', params: { meetingId } })}
    />
  )
}

function TimelineOf({ id, personName }: MentorshipDetail) {
  return <MentorshipTimeline mentorshipId={id} name={personName} onOpen={useOpenEntry()} />
}

function Notes({ id, personShortName }: MentorshipDetail) {
  const navigate = useNavigate()
  return (
    <LaneNotes
      of={{ kind: 'mentorship', id }}
      mentorshipId={id}
      partnerName={personShortName}
      onOpenPerson={(personId) => void navigate({ to: '/people/$personId', params: { personId } })}
    />
  )
}

function MentorshipRoute() {
  const { mentorshipId } = mentorshipRoute.useParams()
  const { tab } = mentorshipRoute.useSearch()
  const navigate = useNavigate()
  const showTab = (next: MentorshipTab) =>
    void navigate({ to: '/mentorships/$mentorshipId', params: { mentorshipId }, search: { tab: next }, replace: true })
  return (
    <PagePrivacy mentorshipId={mentorshipId}>
      <MentorshipPage
        key={mentorshipId}
        id={mentorshipId}
        tab={tab ?? 'overview'}
        onTab={showTab}
        onTrashed={() => void navigate({ to: '/mentorships' })}
        slots={slots}
      />
    </PagePrivacy>
  )
}

export const mentorshipRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/mentorships/$mentorshipId',
  validateSearch: (search: Record<string, unknown>): { tab?: MentorshipTab } => {
    const tab = mentorshipTabs.find((name) => name === search['tab'])
    return tab === undefined ? {} : { tab }
  },
  component: MentorshipRoute,
})
