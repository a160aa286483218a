import { IconPlant2 } from '@tabler/icons-react'
import { createRoute } from '@tanstack/react-router'
import { EmptyState } from '../../components/empty-state.tsx'
import { Page } from '../../components/page.tsx'
import { rootRoute } from './root-route.tsx'

function GrowthPage() {
  return (
    <Page title="Growth">
      <EmptyState
        icon={IconPlant2}
        what="Nothing recorded yet"
        why="Goals, skills, advice, wins and feedback gather here and show how far you have both come."
      />
    </Page>
  )
}

export const growthRoute = createRoute({ getParentRoute: () => rootRoute, path: '/growth', component: GrowthPage })
