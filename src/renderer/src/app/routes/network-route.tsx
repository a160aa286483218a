import { createRoute, useNavigate } from '@tanstack/react-router'
import { readRecordPlace, RecordKindsPage } from './record-kinds-page.tsx'
import { rootRoute } from './root-route.tsx'

function NetworkPage() {
  const place = networkRoute.useSearch()
  const navigate = useNavigate()
  return (
    <RecordKindsPage
      page="network"
      title="Network"
      place={place}
      add={{ shortcut: 'add.introduction', keys: 'N W' }}
      onGo={(search) => void navigate({ to: '/network', search })}
    />
  )
}

export const networkRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/network',
  validateSearch: readRecordPlace('network'),
  component: NetworkPage,
})
