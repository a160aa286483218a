import { IconTrash } from '@tabler/icons-react'
import { createRoute } from '@tanstack/react-router'
import { EmptyState } from '../../components/empty-state.tsx'
import { Page } from '../../components/page.tsx'
import { rootRoute } from './root-route.tsx'

function TrashPage() {
  return (
    <Page title="Trash">
      <EmptyState
        icon={IconTrash}
        what="The trash is empty"
        why="What you delete stays here for 30 days and can be put back with all its links."
      />
    </Page>
  )
}

export const trashRoute = createRoute({ getParentRoute: () => rootRoute, path: '/trash', component: TrashPage })
