import { IconCalendarEvent } from '@tabler/icons-react'
import { createRoute } from '@tanstack/react-router'
import { EmptyState } from '../../components/empty-state.tsx'
import { Page } from '../../components/page.tsx'
import { rootRoute } from './root-route.tsx'

function MeetingsPage() {
  return (
    <Page title="Meetings">
      <EmptyState
        icon={IconCalendarEvent}
        what="No meetings yet"
        why="Each conversation gets a page to prepare, to write on while you talk, and to wrap up."
      />
    </Page>
  )
}

export const meetingsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/meetings',
  component: MeetingsPage,
})
