import { createRoute } from '@tanstack/react-router'
import { PutOffMenu } from '../../features/cadence/components/put-off-menu.tsx'
import { TodayPage, type TodaySlots } from '../../features/today/components/today-page.tsx'
import { rootRoute } from './root-route.tsx'

/** What the other areas put on the page: the first run, a button that logs a touch, boxes that tick off. */
const slots: TodaySlots = {
  dueActions: (row, today) => <PutOffMenu personId={row.personId} name={row.personName} today={today} />,
}

export const todayRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  component: () => <TodayPage {...slots} />,
})
