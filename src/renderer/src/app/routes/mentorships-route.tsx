import { createRoute, useNavigate } from '@tanstack/react-router'
import { MentorshipsPage } from '../../features/mentorships/components/mentorships-page.tsx'
import { rootRoute } from './root-route.tsx'

function MentorshipsRoute() {
  const navigate = useNavigate()
  const open = (mentorshipId: string) => void navigate({ to: '/mentorships/$mentorshipId', params: { mentorshipId } })
  return <MentorshipsPage onOpen={open} />
}

export const mentorshipsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/mentorships',
  component: MentorshipsRoute,
})
