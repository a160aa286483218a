import { actionsRoute } from './actions-route.tsx'
import { briefRoute } from './brief-route.tsx'
import { closingRoute } from './closing-route.tsx'
import { compareRoute, findingRoute, messageRoute, scorecardRoute } from './finding-routes.tsx'
import { givingRoute } from './giving-route.tsx'
import { goalRoute } from './goal-route.tsx'
import { growthRoute } from './growth-route.tsx'
import { importRoute } from './import-route.tsx'
import { libraryRoute } from './library-route.tsx'
import { meetingRoute } from './meeting-route.tsx'
import { meetingsRoute } from './meetings-route.tsx'
import { mentorshipRoute } from './mentorship-route.tsx'
import { mentorshipsRoute } from './mentorships-route.tsx'
import { networkMapRoute, networkRoute, networkThanksRoute } from './network-route.tsx'
import { peopleRoute } from './people-route.tsx'
import { restoreRoute } from './restore-route.tsx'
import { reviewRoute } from './review-route.tsx'
import { rootRoute } from './root-route.tsx'
import { searchRoute } from './search-route.tsx'
import { settingsRoute } from './settings-route.tsx'
import { pairRoute, sharingRoute } from './sharing-routes.tsx'
import { templatesRoute } from './templates-route.tsx'
import { timelineRoute } from './timeline-route.tsx'
import { todayRoute } from './today-route.tsx'
import { weekRoute } from './week-route.tsx'
import { trashRoute } from './trash-route.tsx'

/** Every page of the window. A new area adds its route here. */
export const routeTree = rootRoute.addChildren([
  todayRoute,
  peopleRoute,
  mentorshipsRoute,
  mentorshipRoute,
  closingRoute,
  sharingRoute,
  pairRoute,
  meetingsRoute,
  meetingRoute,
  actionsRoute,
  growthRoute,
  goalRoute,
  findingRoute,
  compareRoute,
  scorecardRoute,
  messageRoute,
  networkRoute,
  networkMapRoute,
  networkThanksRoute,
  givingRoute,
  libraryRoute,
  templatesRoute,
  reviewRoute,
  timelineRoute,
  trashRoute,
  briefRoute,
  searchRoute,
  weekRoute,
  settingsRoute,
  importRoute,
  restoreRoute,
])
