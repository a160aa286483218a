import { IconHeartHandshake } from '@tabler/icons-react'
import { createRoute } from '@tanstack/react-router'
import { EmptyState } from '../../components/empty-state.tsx'
import { Page } from '../../components/page.tsx'
import { rootRoute } from './root-route.tsx'

function MentorshipsPage() {
  return (
    <Page title="Mentorships">
      <EmptyState
        icon={IconHeartHandshake}
        what="No mentorships yet"
        why="A mentorship keeps the agenda, goals and promises of two people in one place."
      />
    </Page>
  )
}

export const mentorshipsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/mentorships',
  component: MentorshipsPage,
})
