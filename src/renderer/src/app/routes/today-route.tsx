import { useQuery } from '@tanstack/react-query'
import { createRoute, useNavigate } from '@tanstack/react-router'
import { Page } from '../../components/page.tsx'
import { PutOffMenu } from '../../features/cadence/components/put-off-menu.tsx'
import { firstRunQuery } from '../../features/first-run/api/first-run.ts'
import { FirstRunWelcome } from '../../features/first-run/components/first-run-welcome.tsx'
import { TodayPage, type TodaySlots } from '../../features/today/components/today-page.tsx'
import { rootRoute } from './root-route.tsx'

/** What the other areas put on the page: the first run, a button that logs a touch, boxes that tick off. */
const slots: TodaySlots = {
  dueActions: (row, today) => <PutOffMenu personId={row.personId} name={row.personName} today={today} />,
}

function Today() {
  const navigate = useNavigate()
  const { data } = useQuery(firstRunQuery())
  const firstRun = data?.welcome ? (
    <Page title="Welcome to Mentorbook" windowTitle="Today">
      <FirstRunWelcome
        onImport={() => void navigate({ to: '/import' })}
        onStartBlank={() => void navigate({ to: '/people' })}
      />
    </Page>
  ) : undefined
  return <TodayPage {...slots} firstRun={firstRun} />
}

export const todayRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  component: Today,
})
