import { ActionIcon, Menu, Tooltip } from '@mantine/core'
import { IconBellZ, IconPlayerSkipForward } from '@tabler/icons-react'
import { addDays } from '#shared/time.ts'
import { useSkipRound, useSnooze } from '../api/cadence.ts'

type PutOffMenuProps = { personId: string; name: string; today: string }

const spans = [
  { label: 'For 3 days', days: 3 },
  { label: 'For a week', days: 7 },
  { label: 'For a month', days: 30 },
]

/** Puts a due person off for a while, or leaves this round out. */
export function PutOffMenu({ personId, name, today }: PutOffMenuProps) {
  const snooze = useSnooze(name)
  const skip = useSkipRound(name)
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Tooltip label="Not now">
          <ActionIcon aria-label={`Put off ${name}`}>
            <IconBellZ size={18} stroke={1.6} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Let it rest</Menu.Label>
        {spans.map(({ label, days }) => (
          <Menu.Item key={days} onClick={() => void snooze.run({ personId, until: addDays(today, days) })}>
            {label}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconPlayerSkipForward size={16} stroke={1.8} aria-hidden />}
          onClick={() => void skip.run(personId)}
        >
          Leave this round out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
