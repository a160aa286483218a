import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, Outlet } from '@tanstack/react-router'
import { KeptForms } from '../../features/vault/components/kept-forms.tsx'
import { NetworkStatus } from '../layout/network-status.tsx'
import { ReminderWatch } from '../../features/reminders/components/reminder-watch.tsx'
import { FollowAppearance } from '../../features/settings/components/follow-appearance.tsx'
import { AppShell } from '../layout/app-shell.tsx'
import { NotebookStatus } from '../layout/notebook-status.tsx'
import { DamageBanner } from '../layout/damage-banner.tsx'
import { StorageBanner } from '../layout/storage-banner.tsx'
import { PrivateCoverSwitch } from '../layout/private-cover-switch.tsx'
import { GoShortcuts } from '../layout/go-shortcuts.tsx'
import { LockShortcut } from '../layout/lock-shortcut.tsx'
import { MenuCommands } from '../layout/menu-commands.tsx'
import { AppWideTools } from './app-wide-tools.tsx'
import { SearchSource } from '../palette/search-source.tsx'
import { ReminderBellSlot } from './reminder-bell-slot.tsx'
import { NotFoundPage } from './not-found-page.tsx'
import { PageErrorScreen } from './page-error-screen.tsx'

/** What loaders of all routes may use. */
export type RouterContext = { queryClient: QueryClient }

function RootLayout() {
  return (
    <AppShell
      banner={
        <>
          <StorageBanner />
          <DamageBanner />
        </>
      }
      status={
        <>
          <ReminderBellSlot />
          <PrivateCoverSwitch />
          <NotebookStatus />
          <NetworkStatus />
        </>
      }
    >
      <FollowAppearance />
      <GoShortcuts />
      <LockShortcut />
      <KeptForms />
      <MenuCommands />
      <SearchSource />
      <ReminderWatch />
      <AppWideTools />
      <Outlet />
    </AppShell>
  )
}

export const rootRoute = createRootRouteWithContext<RouterContext>()({
  component: RootLayout,
  notFoundComponent: NotFoundPage,
  errorComponent: PageErrorScreen,
})
