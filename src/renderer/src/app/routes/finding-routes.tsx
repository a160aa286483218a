import { Button } from '@mantine/core'
import { createRoute, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { z } from 'zod'
import type { Scorecard } from '#contract/finding.contract.ts'
import { referenceCheckKind } from '#contract/record-kinds/reference-check.record.ts'
import { ComparePage } from '../../features/finding/components/compare-page.tsx'
import { FindingPage, findingTabs, type FindingTab } from '../../features/finding/components/finding-page.tsx'
import { ScorecardPage } from '../../features/finding/components/scorecard-page.tsx'
import { usePeopleNames } from '../../features/mentorships/api/people-names.ts'
import { NewMentorshipDialog } from '../../features/mentorships/components/new-mentorship-dialog.tsx'
import { MessageList } from '../../features/outreach/components/message-list.tsx'
import { OutreachPage } from '../../features/outreach/components/outreach-page.tsx'
import { NewRecordDialog } from '../../features/records/components/new-record-dialog.tsx'
import { rootRoute } from './root-route.tsx'
import { WriteTo } from './write-to.tsx'

function FindingRoute() {
  const { tab = 'list' } = findingRoute.useSearch()
  const navigate = useNavigate()
  const [adding, setAdding] = useState(false)
  return (
    <>
      <FindingPage
        tab={tab}
        onTab={(next) => void navigate({ to: '/finding', search: { tab: next }, replace: true })}
        onCompare={(people) => void navigate({ to: '/finding/compare', search: { people } })}
        onAdd={() => setAdding(true)}
        messages={<MessageList />}
      />
      <NewMentorshipDialog opened={adding} onClose={() => setAdding(false)} begins="prospect" />
    </>
  )
}

export const findingRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/finding',
  validateSearch: (search: Record<string, unknown>): { tab?: FindingTab } => {
    const tab = findingTabs.find((name) => name === search['tab'])
    return tab === undefined ? {} : { tab }
  },
  component: FindingRoute,
})

const write = ({ personId, mentorship }: Scorecard) => (
  <WriteTo personId={personId} mentorshipId={mentorship?.id ?? null} />
)

function CompareRoute() {
  return <ComparePage personIds={compareRoute.useSearch().people} actions={write} />
}

const chosen = z.array(z.uuid()).max(4).catch([])
export const compareRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/finding/compare',
  validateSearch: (search: Record<string, unknown>): { people: string[] } => ({
    people: chosen.parse(search['people']),
  }),
  component: CompareRoute,
})

function ScorecardRoute() {
  const { personId } = scorecardRoute.useParams()
  const people = usePeopleNames()
  return (
    <ScorecardPage
      key={personId}
      personId={personId}
      people={people.data ?? []}
      actions={write}
      addSaid={(card) => <AddSaid card={card} />}
    />
  )
}

function AddSaid({ card: { personId, mentorship } }: { card: Scorecard }) {
  const [adding, setAdding] = useState(false)
  return (
    <>
      <Button size="xs" onClick={() => setAdding(true)}>
        {referenceCheckKind.words.add}
      </Button>
      <NewRecordDialog
        kind={adding ? referenceCheckKind : null}
        defaults={{ personIds: [personId], ...(mentorship && { mentorshipId: mentorship.id }) }}
        onClose={() => setAdding(false)}
      />
    </>
  )
}

export const scorecardRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/finding/$personId',
  component: ScorecardRoute,
})

function MessageRoute() {
  const { messageId } = messageRoute.useParams()
  const navigate = useNavigate()
  const people = usePeopleNames()
  return (
    <OutreachPage
      key={messageId}
      id={messageId}
      people={people.data ?? []}
      onOpen={(id) => void navigate({ to: '/messages/$messageId', params: { messageId: id } })}
      onTrashed={() => void navigate({ to: '/finding', search: { tab: 'messages' } })}
    />
  )
}

export const messageRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/messages/$messageId',
  component: MessageRoute,
})
