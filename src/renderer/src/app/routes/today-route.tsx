import { Checkbox } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { createRoute, useNavigate, useRouter } from '@tanstack/react-router'
import type { TodayAction } from '#contract/today.contract.ts'
import { Page } from '../../components/page.tsx'
import { useActionChanges } from '../../features/actions/api/use-action-changes.ts'
import { PutOffMenu } from '../../features/cadence/components/put-off-menu.tsx'
import { firstRunQuery } from '../../features/first-run/api/first-run.ts'
import { FirstRunWelcome } from '../../features/first-run/components/first-run-welcome.tsx'
import { TodayPage } from '../../features/today/components/today-page.tsx'
import { ResurfacedCard } from '../../features/reviews/components/resurfaced-card.tsx'
import { briefAddress } from './brief-slot.tsx'
import { LogTouch } from './log-touch.tsx'
import { rowLink } from '../palette/result-link.ts'
import { rootRoute } from './root-route.tsx'

function TodayRoute() {
  const navigate = useNavigate()
  const { history } = useRouter()
  const { data: first } = useQuery(firstRunQuery())
  const welcome = (
    <Page title="Welcome to Mentorbook">
      <FirstRunWelcome
        onImport={() => void navigate({ to: '/import' })}
        onStartBlank={() => void navigate({ to: '/people' })}
      />
    </Page>
  )
  return (
    <TodayPage
      {...(first?.welcome && { firstRun: welcome })}
      notice={<ResurfacedCard hrefOf={({ target, id }) => history.createHref(addressOf(target, id))} />}
      dueActions={(row, today) => (
        <>
          <LogTouch personId={row.personId} name={row.personName} size="xs" />
          <PutOffMenu subject={{ personId: row.personId }} name={row.personName} today={today} />
        </>
      )}
      briefAddress={({ id }) => history.createHref(briefAddress('meeting', id))}
      tick={(action) => <Tick action={action} />}
    />
  )
}

/** Where advice or the meeting of a takeaway stands. */
const addressOf = (target: 'record' | 'meeting', id: string) =>
  target === 'meeting' ? `/meetings/${id}` : (rowLink({ entity: 'record', id, kind: 'advice' }) ?? '/growth')

function Tick({ action: { id, text } }: { action: TodayAction }) {
  const { done } = useActionChanges()
  return <Checkbox aria-label={`Done: ${text}`} checked={done.pending} onChange={() => void done.run({ id })} />
}

export const todayRoute = createRoute({ getParentRoute: () => rootRoute, path: '/', component: TodayRoute })
