import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, Outlet } from '@tanstack/react-router'
import { AppShell } from '../layout/app-shell.tsx'
import { NotebookStatus } from '../layout/notebook-status.tsx'
import { GoShortcuts } from '../layout/go-shortcuts.tsx'
import { NotFoundPage } from './not-found-page.tsx'
import { PageErrorScreen } from './page-error-screen.tsx'

/** What loaders of all routes may use. */
export type RouterContext = { queryClient: QueryClient }

function RootLayout() {
  return (
    <AppShell status={<NotebookStatus />}>
      <GoShortcuts />
      <Outlet />
    </AppShell>
  )
}

export const rootRoute = createRootRouteWithContext<RouterContext>()({
  component: RootLayout,
  notFoundComponent: NotFoundPage,
  errorComponent: PageErrorScreen,
})
