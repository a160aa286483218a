import { createRoute, useNavigate } from '@tanstack/react-router'
import { RoomNote } from '../../features/finding/components/capacity.tsx'
import { MentorshipsPage } from '../../features/mentorships/components/mentorships-page.tsx'
import { rootRoute } from './root-route.tsx'

function MentorshipsRoute() {
  const navigate = useNavigate()
  const open = (mentorshipId: string) => void navigate({ to: '/mentorships/$mentorshipId', params: { mentorshipId } })
  return (
    <MentorshipsPage
      onOpen={open}
      onFind={() => void navigate({ to: '/finding' })}
      onCompare={(people) => void navigate({ to: '/finding/compare', search: { people } })}
      room={(myRole) => <RoomNote myRole={myRole} />}
    />
  )
}

export const mentorshipsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/mentorships',
  component: MentorshipsRoute,
})
