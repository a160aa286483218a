import { createRoute, useNavigate } from '@tanstack/react-router'
import { growthMore, growthParts, growthViews } from './growth-extras.tsx'
import { readRecordPlace, RecordKindsPage } from './record-kinds-page.tsx'
import { rootRoute } from './root-route.tsx'

function GrowthPage() {
  const place = growthRoute.useSearch()
  const navigate = useNavigate()
  return (
    <RecordKindsPage
      page="growth"
      title="Growth"
      place={place}
      add={{ shortcut: 'add.record', keys: 'N R' }}
      viewsOf={growthViews}
      more={growthMore((open) => void navigate({ to: '/growth', search: { ...place, open } }))}
      partsList={growthParts}
      onGo={(search) => void navigate({ to: '/growth', search })}
    />
  )
}

export const growthRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/growth',
  validateSearch: readRecordPlace('growth'),
  component: GrowthPage,
})
