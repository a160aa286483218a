import { createRoute, useNavigate } from '@tanstack/react-router'
import { Page } from '../../components/page.tsx'
import { RestoreWizard } from '../../features/backups/components/restore-wizard.tsx'
import { NewPassphraseFields } from '../../features/vault/components/new-passphrase-fields.tsx'
import { rootRoute } from './root-route.tsx'

function RestorePage() {
  const navigate = useNavigate()
  return (
    <Page title="Restore a backup" scrollId="restore">
      <RestoreWizard
        phase="open"
        NewPassphrase={NewPassphraseFields}
        onLeave={() => void navigate({ to: '/settings' })}
      />
    </Page>
  )
}

export const restoreRoute = createRoute({ getParentRoute: () => rootRoute, path: '/restore', component: RestorePage })
