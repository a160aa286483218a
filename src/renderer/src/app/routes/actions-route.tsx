import { createRoute, useNavigate } from '@tanstack/react-router'
import { Page } from '../../components/page.tsx'
import { ActionsView } from '../../features/actions/components/actions-view.tsx'
import { readActionFilters } from '../../features/actions/model/action-filters.ts'
import { rootRoute } from './root-route.tsx'

function ActionsPage() {
  const navigate = useNavigate()
  const filters = actionsRoute.useSearch()
  return (
    <Page title="Actions">
      <ActionsView filters={filters} onFilters={(search) => void navigate({ to: '/actions', search, replace: true })} />
    </Page>
  )
}

export const actionsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/actions',
  validateSearch: readActionFilters,
  component: ActionsPage,
})
