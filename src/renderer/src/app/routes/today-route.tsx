import { IconSunHigh } from '@tabler/icons-react'
import { createRoute } from '@tanstack/react-router'
import { EmptyState } from '../../components/empty-state.tsx'
import { Page } from '../../components/page.tsx'
import { rootRoute } from './root-route.tsx'

function TodayPage() {
  return (
    <Page title="Today">
      <EmptyState
        icon={IconSunHigh}
        what="A quiet day"
        why="Who needs you, what you owe each other and what you said last time appear here once there are people in the notebook."
      />
    </Page>
  )
}

export const todayRoute = createRoute({ getParentRoute: () => rootRoute, path: '/', component: TodayPage })
