import { useNavigate } from '@tanstack/react-router'
import { EmptyState } from '../../components/empty-state.tsx'
import { Page } from '../../components/page.tsx'

/** For an address that leads nowhere, such as a link to something emptied from the trash. */
export function NotFoundPage() {
  const navigate = useNavigate()
  return (
    <Page title="Nothing here">
      <EmptyState
        what="This page does not exist"
        why="What it showed may have been removed for good, or the link was copied only in part. Nothing else is affected."
        action={{ label: 'Go to Today', onClick: () => void navigate({ to: '/' }), keys: 'G T' }}
      />
    </Page>
  )
}
