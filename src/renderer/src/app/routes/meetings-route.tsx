import { createRoute, useNavigate } from '@tanstack/react-router'
import { MeetingsView } from '../../features/meetings/components/meetings-view.tsx'
import { rootRoute } from './root-route.tsx'

function MeetingsPage() {
  const { look } = meetingsRoute.useSearch()
  const navigate = useNavigate()
  return (
    <MeetingsView
      look={look ?? 'list'}
      onLook={(chosen) =>
        void navigate({ to: '/meetings', search: chosen === 'month' ? { look: 'month' } : {}, replace: true })
      }
      onOpen={(meetingId) => void navigate({ to: '/meetings/$meetingId', params: { meetingId } })}
    />
  )
}

export const meetingsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/meetings',
  validateSearch: (search): { look?: 'month' } => (search['look'] === 'month' ? { look: 'month' } : {}),
  component: MeetingsPage,
})
