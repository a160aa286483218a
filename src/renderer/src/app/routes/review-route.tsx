import { Tabs } from '@mantine/core'
import { createRoute, useNavigate } from '@tanstack/react-router'
import { instantToDay } from '#shared/time.ts'
import { Page } from '../../components/page.tsx'
import '../../features/briefing/components/brief-print.css'
import { ComparedAnswers } from '../../features/reviews/components/compared-answers.tsx'
import { WriteReviews } from '../../features/reviews/components/write-reviews.tsx'
import { YearInMentoring } from '../../features/reviews/components/year-page.tsx'
import { systemZone, useNow } from '../../lib/use-now.ts'
import { rootRoute } from './root-route.tsx'

function ReviewPage() {
  const { part = 'year' } = reviewRoute.useSearch()
  const navigate = useNavigate()
  const today = instantToDay(useNow(), systemZone())
  return (
    <Page title="Review" meta="Looking back, a year at a time" scrollId={`review-${part}`}>
      <Tabs
        value={part}
        onChange={(next) =>
          void navigate({ to: '/review', search: next === 'self' ? { part: 'self' } : {}, replace: true })
        }
        keepMounted={false}
      >
        <Tabs.List aria-label="Parts of the review">
          <Tabs.Tab value="year">Year in mentoring</Tabs.Tab>
          <Tabs.Tab value="self">My own mentoring</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="year" pt="md">
          <YearInMentoring today={today} />
        </Tabs.Panel>
        <Tabs.Panel value="self" pt="md">
          <WriteReviews mentorshipId={null} name="" today={today} isShared={false} />
          <ComparedAnswers mentorshipId={null} name="" />
        </Tabs.Panel>
      </Tabs>
    </Page>
  )
}

export const reviewRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/review',
  validateSearch: (search: Record<string, unknown>): { part?: 'self' } =>
    search['part'] === 'self' ? { part: 'self' } : {},
  component: ReviewPage,
})
