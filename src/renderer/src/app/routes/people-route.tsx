import { IconUsers } from '@tabler/icons-react'
import { createRoute } from '@tanstack/react-router'
import { EmptyState } from '../../components/empty-state.tsx'
import { Page } from '../../components/page.tsx'
import { rootRoute } from './root-route.tsx'

function PeoplePage() {
  return (
    <Page title="People">
      <EmptyState
        icon={IconUsers}
        what="No people yet"
        why="Everyone you mentor, learn from or introduce belongs here, with how to reach them and what they told you."
      />
    </Page>
  )
}

export const peopleRoute = createRoute({ getParentRoute: () => rootRoute, path: '/people', component: PeoplePage })
