import { Button } from '@mantine/core'
import { IconTemplate } from '@tabler/icons-react'
import { createRoute, useNavigate } from '@tanstack/react-router'
import { readRecordPlace, RecordKindsPage } from './record-kinds-page.tsx'
import { rootRoute } from './root-route.tsx'

function LibraryPage() {
  const place = libraryRoute.useSearch()
  const navigate = useNavigate()
  return (
    <RecordKindsPage
      page="library"
      title="Library"
      place={place}
      add={{ shortcut: 'add.resource', keys: 'N L' }}
      actions={
        <Button
          leftSection={<IconTemplate size={16} stroke={1.8} aria-hidden />}
          onClick={() => void navigate({ to: '/templates', search: {} })}
        >
          Templates and questions
        </Button>
      }
      onGo={(search) => void navigate({ to: '/library', search })}
    />
  )
}

export const libraryRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/library',
  validateSearch: readRecordPlace('library'),
  component: LibraryPage,
})
