import { useQuery } from '@tanstack/react-query'
import { createRoute, useNavigate } from '@tanstack/react-router'
import { Page } from '../../components/page.tsx'
import { ImportWizard } from '../../features/interop/components/import-wizard.tsx'
import { settingsQuery } from '../../features/settings/api/settings.ts'
import { rootRoute } from './root-route.tsx'

function ImportPage() {
  const navigate = useNavigate()
  const { data } = useQuery(settingsQuery())
  if (!data) return <Page title="Import people">{null}</Page>
  const dateOrder = data.importDateOrder === 'ask' ? undefined : data.importDateOrder
  return (
    <Page title="Import people" width="wide" scrollId="import">
      <ImportWizard dateOrder={dateOrder} onShowPeople={() => void navigate({ to: '/people' })} />
    </Page>
  )
}

export const importRoute = createRoute({ getParentRoute: () => rootRoute, path: '/import', component: ImportPage })
