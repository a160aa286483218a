import '../theme/styles.css'
import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  RouterProvider,
} from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { AppShell } from '../app/layout/app-shell.tsx'
import { GoShortcuts } from '../app/layout/go-shortcuts.tsx'
import { AppProvider } from '../app/provider.tsx'
import { createQueryClient } from '../app/query-client.ts'
import { useShortcut } from '../app/shortcuts/shortcut-context.tsx'
import { NotebookState } from '../components/notebook-state.tsx'
import { FieldsPage } from './gallery/fields-page.tsx'
import { MentorshipPage } from './gallery/mentorship-page.tsx'
import { PeoplePage } from './gallery/people-page.tsx'
import { StatesPage } from './gallery/states-page.tsx'

// Development only: every component with invented people, to look at and to check for accessibility. Not part of the build.

function GalleryShell() {
  useShortcut('add.person', () => undefined)
  useShortcut('capture.open', () => undefined)
  return (
    <AppShell status={<NotebookState kind="saved" words="Saved 2 s ago" />}>
      <GoShortcuts />
      <Outlet />
    </AppShell>
  )
}

const root = createRootRoute({ component: GalleryShell })
const pages = [
  createRoute({ getParentRoute: () => root, path: '/', component: MentorshipPage }),
  createRoute({ getParentRoute: () => root, path: '/people', component: PeoplePage }),
  createRoute({ getParentRoute: () => root, path: '/growth', component: FieldsPage }),
  createRoute({ getParentRoute: () => root, path: '/library', component: StatesPage }),
]
const router = createRouter({
  routeTree: root.addChildren(pages),
  history: createHashHistory(),
  scrollRestoration: true,
})
const element = document.getElementById('root')

if (element) {
  createRoot(element).render(
    <StrictMode>
      <AppProvider queryClient={createQueryClient()}>
        <RouterProvider router={router as never} />
      </AppProvider>
    </StrictMode>,
  )
}
