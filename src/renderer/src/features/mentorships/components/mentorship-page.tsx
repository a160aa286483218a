import { Anchor, Tabs } from '@mantine/core'
import { IconCalendar } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { MentorshipDetail } from '#contract/mentorships.contract.ts'
import { isOverStage, roleWords } from '#contract/mentorship-words.ts'
import { formatDayTime } from '#shared/time.ts'
import { errorWords } from '../../../backend/error-words.ts'
import { DelayedSkeleton } from '../../../components/delayed-skeleton.tsx'
import { ErrorSentence } from '../../../components/error-sentence.tsx'
import { LocalTime } from '../../../components/local-time.tsx'
import { Page } from '../../../components/page.tsx'
import { PersonAvatar } from '../../../components/person-avatar.tsx'
import { TabRow } from '../../../components/tab-row.tsx'
import { systemZone } from '../../../lib/use-now.ts'
import { useMentorship, useToday } from '../api/mentorships.ts'
import { sinceText } from '../model/since.ts'
import { MentorshipOverview } from './mentorship-overview.tsx'
import styles from './mentorship-page.module.css'
import { PhaseLabel } from './phase-label.tsx'
import { StageMenu } from './stage-menu.tsx'
import { StandingText } from './standing-text.tsx'

export const mentorshipTabs = [
  'overview',
  'agenda',
  'meetings',
  'actions',
  'goals',
  'records',
  'agreement',
  'reviews',
  'timeline',
  'notes',
] as const
export type MentorshipTab = (typeof mentorshipTabs)[number]

/** What other areas put on the page. A tab without its slot is left out. */
export type MentorshipSlots = Partial<
  Record<Exclude<MentorshipTab, 'overview'>, (mentorship: MentorshipDetail) => ReactNode>
> & {
  /** Stands first on the overview. */
  brief?: (mentorship: MentorshipDetail) => ReactNode
  rhythm?: (mentorship: MentorshipDetail) => ReactNode
  /** Stands on the overview, after what it is about. */
  sharing?: (mentorship: MentorshipDetail) => ReactNode
  /** Entries of the menu in the header. */
  menuItems?: (mentorship: MentorshipDetail) => ReactNode
  /** Buttons in the header, before the stage. */
  headerActions?: (mentorship: MentorshipDetail) => ReactNode
}

type MentorshipPageProps = {
  id: string
  tab: MentorshipTab
  onTab: (tab: MentorshipTab) => void
  onTrashed: () => void
  slots?: MentorshipSlots
}

const tabNames: Record<MentorshipTab, string> = {
  overview: 'Overview',
  agenda: 'Agenda',
  meetings: 'Meetings',
  actions: 'Actions',
  goals: 'Goals',
  records: 'Records',
  agreement: 'Agreement',
  reviews: 'Reviews',
  timeline: 'Timeline',
  notes: 'Notes',
}

/** One mentorship: who, how it stands, and everything in it. */
export function MentorshipPage({ id, ...rest }: MentorshipPageProps) {
  const mentorship = useMentorship(id)
  if (mentorship.error) {
    return (
      <Page title="Mentorship">
        <ErrorSentence message={errorWords(mentorship.error)} />
      </Page>
    )
  }
  if (!mentorship.data) {
    return (
      <Page title="Mentorship">
        <DelayedSkeleton lines={6} label="Loading the mentorship" />
      </Page>
    )
  }
  return <MentorshipScreen mentorship={mentorship.data} {...rest} />
}

function HeaderFacts({ mentorship }: { mentorship: MentorshipDetail }) {
  const { personShortName, pronouns, myRole, stage, startedOn, timezone, nextMeeting } = mentorship
  const today = useToday()
  const role = roleWords(myRole, personShortName, pronouns, isOverStage(stage))
  return (
    <>
      <span>{startedOn === null ? role : `${role}, since ${sinceText(startedOn)}`}</span>
      <PhaseLabel stage={stage} />
      {timezone !== null && <LocalTime zone={timezone} name={personShortName} />}
      {mentorship.cadence !== null && <StandingText standing={mentorship.cadence} />}
      {nextMeeting !== null && (
        <span className={styles.meeting}>
          <IconCalendar size={16} stroke={1.6} aria-hidden />
          <span>
            Next meeting{' '}
            <Anchor href={`#/meetings/${nextMeeting.id}`}>
              {formatDayTime(nextMeeting.startAt, systemZone(), today)}
            </Anchor>
          </span>
        </span>
      )}
    </>
  )
}

/** The page itself, once its mentorship is known. */
export function MentorshipScreen(props: Omit<MentorshipPageProps, 'id'> & { mentorship: MentorshipDetail }) {
  const { mentorship, tab, onTab, onTrashed, slots = {} } = props
  const { personId, personName, title } = mentorship
  const tabs = mentorshipTabs.filter((name) => name === 'overview' || slots[name] !== undefined)
  const shown = tabs.includes(tab) ? tab : 'overview'
  return (
    <Page
      title={title ?? personName}
      windowTitle={title === null ? personName : `${title}, ${personName}`}
      mark={<PersonAvatar name={personName} id={personId} size={40} />}
      scrollId={`mentorship-${shown}`}
      meta={
        <>
          {title !== null && <Anchor href={`#/people/${personId}`}>{personName}</Anchor>}
          <HeaderFacts mentorship={mentorship} />
        </>
      }
      actions={
        <>
          {slots.headerActions?.(mentorship)}
          <StageMenu mentorship={mentorship} onTrashed={onTrashed} items={slots.menuItems?.(mentorship)} />
        </>
      }
    >
      {tabs.length > 1 ? (
        <Tabs value={shown} onChange={(value) => onTab((value ?? 'overview') as MentorshipTab)} keepMounted={false}>
          <TabRow label="Parts of the mentorship" shown={shown}>
            {tabs.map((name) => (
              <Tabs.Tab key={name} value={name}>
                {tabNames[name]}
              </Tabs.Tab>
            ))}
          </TabRow>
          {tabs.map((name) => (
            <Tabs.Panel key={name} value={name} pt="md">
              {name === shown && <TabContent name={name} mentorship={mentorship} slots={slots} />}
            </Tabs.Panel>
          ))}
        </Tabs>
      ) : (
        <TabContent name="overview" mentorship={mentorship} slots={slots} />
      )}
    </Page>
  )
}

function TabContent({
  name,
  mentorship,
  slots,
}: {
  name: MentorshipTab
  mentorship: MentorshipDetail
  slots: MentorshipSlots
}) {
  if (name !== 'overview') return slots[name]?.(mentorship)
  return (
    <MentorshipOverview
      mentorship={mentorship}
      brief={slots.brief?.(mentorship)}
      rhythm={slots.rhythm?.(mentorship)}
      sharing={slots.sharing?.(mentorship)}
    />
  )
}
