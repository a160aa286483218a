import { createRoute, useNavigate } from '@tanstack/react-router'
import { CadenceEditor } from '../../features/cadence/components/cadence-editor.tsx'
import {
  MentorshipPage,
  mentorshipTabs,
  type MentorshipSlots,
  type MentorshipTab,
} from '../../features/mentorships/components/mentorship-page.tsx'
import { rootRoute } from './root-route.tsx'

/** What the other areas put on the page of a mentorship; a tab without its slot is left out. */
const slots: MentorshipSlots = {
  rhythm: ({ personId, id }) => <CadenceEditor personId={personId} mentorshipId={id} />,
}

function MentorshipRoute() {
  const { mentorshipId } = mentorshipRoute.useParams()
  const { tab } = mentorshipRoute.useSearch()
  const navigate = useNavigate()
  const showTab = (next: MentorshipTab) =>
    void navigate({ to: '/mentorships/$mentorshipId', params: { mentorshipId }, search: { tab: next }, replace: true })
  return (
    <MentorshipPage
      key={mentorshipId}
      id={mentorshipId}
      tab={tab ?? 'overview'}
      onTab={showTab}
      onTrashed={() => void navigate({ to: '/mentorships' })}
      slots={slots}
    />
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
