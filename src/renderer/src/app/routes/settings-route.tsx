import { IconSettings } from '@tabler/icons-react'
import { createRoute } from '@tanstack/react-router'
import { EmptyState } from '../../components/empty-state.tsx'
import { Page } from '../../components/page.tsx'
import { rootRoute } from './root-route.tsx'

function SettingsPage() {
  return (
    <Page title="Settings">
      <EmptyState
        icon={IconSettings}
        what="Nothing to set here yet"
        why="Appearance, backups, languages and shortcuts have their place on this page."
      />
    </Page>
  )
}

export const settingsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings',
  component: SettingsPage,
})
