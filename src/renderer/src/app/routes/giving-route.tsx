import { createRoute, useNavigate } from '@tanstack/react-router'
import { readRecordPlace, RecordKindsPage } from './record-kinds-page.tsx'
import { rootRoute } from './root-route.tsx'

function GivingPage() {
  const place = givingRoute.useSearch()
  const navigate = useNavigate()
  return (
    <RecordKindsPage
      page="giving"
      title="Giving back"
      place={place}
      add={{ shortcut: 'add.contribution', keys: 'N B' }}
      onGo={(search) => void navigate({ to: '/giving', search })}
    />
  )
}

export const givingRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/giving',
  validateSearch: readRecordPlace('giving'),
  component: GivingPage,
})
