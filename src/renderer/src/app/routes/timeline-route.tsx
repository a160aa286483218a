import { createRoute } from '@tanstack/react-router'
import { Page } from '../../components/page.tsx'
import { Timeline } from '../../features/timeline/components/timeline.tsx'
import { useOpenEntry } from './open-entry.ts'
import { rootRoute } from './root-route.tsx'

const everything = {}

function TimelinePage() {
  const open = useOpenEntry()
  return (
    <Page title="Timeline" meta="Everything that happened, with everybody" scrollId="timeline">
      <Timeline label="Timeline of everything" scope={everything} onOpen={open} />
    </Page>
  )
}

export const timelineRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/timeline',
  component: TimelinePage,
})
