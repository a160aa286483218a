import { Menu } from '@mantine/core'
import { IconTarget } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { ActionRow } from '#contract/actions.contract.ts'
import { openGoalsQuery } from '../api/actions-queries.ts'
import type { ActionChanges } from '../api/use-action-changes.ts'

/** Says for which goal an action is; a shared action can name a shared goal alone. */
export function ActionGoalMenu({ row, changes }: { row: ActionRow; changes: ActionChanges }) {
  const { id, mentorshipId, goal, lane } = row
  const { data } = useQuery({ ...openGoalsQuery(mentorshipId ?? ''), enabled: mentorshipId !== null })
  const goals = (data?.goals ?? []).filter(
    (one) => one.id !== goal?.id && (lane === 'private' || one.lane === 'shared'),
  )
  if (goals.length === 0 && goal === null) return null
  return (
    <Menu.Sub>
      <Menu.Sub.Target>
        <Menu.Sub.Item leftSection={<IconTarget size={16} stroke={1.8} aria-hidden />}>For a goal</Menu.Sub.Item>
      </Menu.Sub.Target>
      <Menu.Sub.Dropdown>
        {goals.map((one) => (
          <Menu.Item key={one.id} onClick={() => void changes.update.run({ id, goalId: one.id })}>
            {one.title}
          </Menu.Item>
        ))}
        {goal !== null && (
          <Menu.Item onClick={() => void changes.update.run({ id, goalId: null })}>For no goal</Menu.Item>
        )}
      </Menu.Sub.Dropdown>
    </Menu.Sub>
  )
}
