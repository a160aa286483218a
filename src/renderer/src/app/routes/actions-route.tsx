import { createRoute } from '@tanstack/react-router'
import { Page } from '../../components/page.tsx'
import { ActionsView } from '../../features/actions/components/actions-view.tsx'
import { rootRoute } from './root-route.tsx'

function ActionsPage() {
  return (
    <Page title="Actions">
      <ActionsView />
    </Page>
  )
}

export const actionsRoute = createRoute({ getParentRoute: () => rootRoute, path: '/actions', component: ActionsPage })
