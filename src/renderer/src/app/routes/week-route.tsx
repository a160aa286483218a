import { createRoute } from '@tanstack/react-router'
// On paper the week looks like a brief.
import '../../features/briefing/components/brief-print.css'
import { WeekPage } from '../../features/reminders/components/week-page.tsx'
import { rootRoute } from './root-route.tsx'

export const weekRoute = createRoute({ getParentRoute: () => rootRoute, path: '/week', component: WeekPage })
