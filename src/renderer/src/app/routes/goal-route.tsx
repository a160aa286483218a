import { useQuery } from '@tanstack/react-query'
import { createRoute, useNavigate } from '@tanstack/react-router'
import { goalKind } from '#contract/record-kinds/goal.record.ts'
import { goalQuery } from '../../features/goals/api/goals.ts'
import { GoalPage, type GoalSlots } from '../../features/goals/components/goal-page.tsx'
import { saveRecord } from '../../features/records/api/record-changes.ts'
import { RecordLaneDialog } from '../../features/records/components/record-lane-dialog.tsx'
import { SavedField } from '../../features/records/components/saved-field.tsx'
import { PagePrivacy } from './page-privacy.tsx'
import { rootRoute } from './root-route.tsx'

/** Goals are records: their fields save themselves as those of every record do. */
const draw: GoalSlots['draw'] = ({ id, record }, name) => (
  <SavedField
    field={goalKind.fields[name]}
    value={record.data[name]}
    onSave={(value) => saveRecord(id, { data: { [name]: value } })}
  />
)

function GoalRoute() {
  const { goalId } = goalRoute.useParams()
  const navigate = useNavigate()
  const { data } = useQuery(goalQuery(goalId))
  const open = (id: string) => void navigate({ to: '/goals/$goalId', params: { goalId: id } })
  const page = (
    <GoalPage
      key={goalId}
      id={goalId}
      draw={draw}
      laneDialog={({ record }, onClose) => <RecordLaneDialog record={record} onClose={onClose} onMoved={open} />}
      onTrashed={({ mentorshipId }) =>
        mentorshipId === null
          ? void navigate({ to: '/growth', search: { kind: goalKind.name } })
          : void navigate({ to: '/mentorships/$mentorshipId', params: { mentorshipId }, search: { tab: 'goals' } })
      }
    />
  )
  const mentorshipId = data?.mentorshipId
  return mentorshipId ? <PagePrivacy mentorshipId={mentorshipId}>{page}</PagePrivacy> : page
}

export const goalRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/goals/$goalId',
  component: GoalRoute,
})
