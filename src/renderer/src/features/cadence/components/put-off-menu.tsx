import { ActionIcon, Button, Group, Menu, Tooltip } from '@mantine/core'
import { IconBellZ, IconCalendar, IconChevronDown, IconPlayerSkipForward } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { parseNaturalDate } from '#shared/natural-date.ts'
import { addDays, type PlainDay } from '#shared/time.ts'
import { DateField } from '../../../components/date-field.tsx'
import { Dialog } from '../../../components/dialog.tsx'
import { systemZone, useNow } from '../../../lib/use-now.ts'
import { type CadenceSubject, useSkipRound, useSnooze } from '../api/cadence.ts'

type RestProps = { subject: CadenceSubject; name: string; today: string }

const spans = [
  { label: 'For 3 days', days: 3 },
  { label: 'For a week', days: 7 },
  { label: 'For a month', days: 30 },
]

/** Puts a due person off for a while, or leaves this round out. */
export function PutOffMenu(props: RestProps) {
  return (
    <RestMenu {...props}>
      <Tooltip label="Not now">
        <ActionIcon aria-label={`Put off ${props.name}`}>
          <IconBellZ size={18} stroke={1.6} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </RestMenu>
  )
}

/** The same beside the words of a rhythm, before anybody is due. */
export function RestButton(props: RestProps) {
  return (
    <RestMenu {...props}>
      <Button size="xs" variant="subtle" rightSection={<IconChevronDown size={14} stroke={1.8} aria-hidden />}>
        Let it rest
      </Button>
    </RestMenu>
  )
}

function RestMenu({ subject, name, today, children }: RestProps & { children: ReactNode }) {
  const snooze = useSnooze(name)
  const skip = useSkipRound(name)
  const [choosing, setChoosing] = useState(false)
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>{children}</Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>Let it rest</Menu.Label>
          {spans.map(({ label, days }) => (
            <Menu.Item key={days} onClick={() => void snooze.run({ ...subject, until: addDays(today, days) })}>
              {label}
            </Menu.Item>
          ))}
          <Menu.Item
            leftSection={<IconCalendar size={16} stroke={1.8} aria-hidden />}
            onClick={() => setChoosing(true)}
          >
            Until a day…
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item
            leftSection={<IconPlayerSkipForward size={16} stroke={1.8} aria-hidden />}
            onClick={() => void skip.run(subject)}
          >
            Leave this round out
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {choosing && <RestUntil subject={subject} name={name} onClose={() => setChoosing(false)} />}
    </>
  )
}

function RestUntil({ subject, name, onClose }: Omit<RestProps, 'today'> & { onClose: () => void }) {
  const now = useNow()
  const [day, setDay] = useState<PlainDay | null>(null)
  const snooze = useSnooze(name)
  const keep = async () => {
    if (day !== null && (await snooze.run({ ...subject, until: day })) !== undefined) onClose()
  }
  return (
    <Dialog opened onClose={onClose} title={`Let the rhythm with ${name} rest`} size={480}>
      <p>Nothing falls due before that day. Meetings and promises stay as they are.</p>
      <DateField
        label="Until"
        value={day}
        onChange={setDay}
        parse={(text) => parseNaturalDate(text, { now, zone: systemZone() })?.day ?? null}
      />
      <Group justify="flex-end" gap="xs" mt="lg">
        <Button onClick={onClose}>Leave it</Button>
        <Button variant="filled" disabled={day === null} loading={snooze.pending} onClick={() => void keep()}>
          Let it rest
        </Button>
      </Group>
    </Dialog>
  )
}
