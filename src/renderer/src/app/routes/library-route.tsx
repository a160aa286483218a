import { createRoute, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { z } from 'zod'
import { RecordsPage } from '../../features/records/components/records-page.tsx'
import { useShortcut } from '../shortcuts/shortcut-context.tsx'
import { rootRoute } from './root-route.tsx'

const search = z.object({ open: z.uuid().optional().catch(undefined) })
const kinds = ['resource'] as const

function LibraryPage() {
  const { open } = libraryRoute.useSearch()
  const navigate = useNavigate()
  const [adding, setAdding] = useState(false)
  useShortcut('add.resource', () => setAdding(true))
  return (
    <RecordsPage
      id="library"
      title="Library"
      kinds={kinds}
      kind="resource"
      openId={open}
      adding={adding}
      onAddingChange={setAdding}
      addKeys="N L"
      onGo={(place) => void navigate({ to: '/library', search: { open: place.open } })}
    />
  )
}

export const libraryRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/library',
  validateSearch: search,
  component: LibraryPage,
})
