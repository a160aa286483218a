import { IconBooks } from '@tabler/icons-react'
import { createRoute } from '@tanstack/react-router'
import { EmptyState } from '../../components/empty-state.tsx'
import { Page } from '../../components/page.tsx'
import { rootRoute } from './root-route.tsx'

function LibraryPage() {
  return (
    <Page title="Library">
      <EmptyState
        icon={IconBooks}
        what="The library is empty"
        why="Books, links and documents you pass on stand here with a note of who they helped."
      />
    </Page>
  )
}

export const libraryRoute = createRoute({ getParentRoute: () => rootRoute, path: '/library', component: LibraryPage })
