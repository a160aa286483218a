import type { QueryClient } from '@tanstack/react-query'
import { createHashHistory, createRouter, type RouterHistory } from '@tanstack/react-router'
import { PageErrorScreen } from './routes/page-error-screen.tsx'
import { routeTree } from './routes/route-tree.ts'

/** The address stands after `#`, so that the same window works under app://, http:// and a page opened from a file. */
export function createAppRouter(queryClient: QueryClient, history: RouterHistory = createHashHistory()) {
  return createRouter({
    routeTree,
    history,
    context: { queryClient },
    // At each page, so that the rail stays when one of them cannot be drawn.
    defaultErrorComponent: PageErrorScreen,
    defaultPreload: false,
    scrollRestoration: true,
    defaultPendingMs: 100,
    defaultPendingMinMs: 0,
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>
  }
}
