import { IconChecklist } from '@tabler/icons-react'
import { createRoute } from '@tanstack/react-router'
import { EmptyState } from '../../components/empty-state.tsx'
import { Page } from '../../components/page.tsx'
import { rootRoute } from './root-route.tsx'

function ActionsPage() {
  return (
    <Page title="Actions">
      <EmptyState
        icon={IconChecklist}
        what="Nothing promised"
        why="What either of you said you would do is kept here until it is done."
      />
    </Page>
  )
}

export const actionsRoute = createRoute({ getParentRoute: () => rootRoute, path: '/actions', component: ActionsPage })
