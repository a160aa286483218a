import { Anchor } from '@mantine/core'
import { createRoute, useNavigate } from '@tanstack/react-router'
import { ClosingPage } from '../../features/closing/components/closing-page.tsx'
import { useMentorship } from '../../features/mentorships/api/mentorships.ts'
import { useSharing } from '../../features/sharing/api/sharing-state.ts'
import { PagePrivacy } from './page-privacy.tsx'
import { rootRoute } from './root-route.tsx'

function ClosingRoute() {
  const { mentorshipId } = closingRoute.useParams()
  const navigate = useNavigate()
  const { data } = useMentorship(mentorshipId)
  const phase = useSharing(mentorshipId)?.phase
  const show = (id: string) => void navigate({ to: '/mentorships/$mentorshipId', params: { mentorshipId: id } })
  const name = data?.personShortName ?? 'The other person'
  return (
    <PagePrivacy mentorshipId={mentorshipId}>
      <ClosingPage
        key={mentorshipId}
        mentorshipId={mentorshipId}
        sharing={
          phase === 'paired' || phase === 'paused' ? (
            <p>
              Closing changes nothing about what you share, and you both keep what you have. You can go on sharing, or
              stop: then {name} keeps what stands on both sides now, and gets no later change.{' '}
              <Anchor href={`#/mentorships/${mentorshipId}/sharing`}>Sharing with {name}</Anchor>
            </p>
          ) : null
        }
        onCancel={() => show(mentorshipId)}
        onClosed={show}
      />
    </PagePrivacy>
  )
}

export const closingRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/mentorships/$mentorshipId/closing',
  component: ClosingRoute,
})
