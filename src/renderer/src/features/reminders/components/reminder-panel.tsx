import { ActionIcon, Anchor, Button, Menu, Tooltip } from '@mantine/core'
import { IconBell, IconBellZ, IconCalendarWeek, IconCheck, IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { OwnReminder, ReminderRow } from '#contract/reminders.contract.ts'
import { addDays, dayToInstant, epochToInstant, formatDayTime, instantToDay, instantToEpoch } from '#shared/time.ts'
import { errorWords } from '../../../backend/error-words.ts'
import { DelayedSkeleton } from '../../../components/delayed-skeleton.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { ErrorSentence } from '../../../components/error-sentence.tsx'
import { systemZone, useNow } from '../../../lib/use-now.ts'
import { remindersQuery, useReminderDone, useReminderSnooze, useRemoveReminder } from '../api/reminders.ts'
import { RemindForm } from './remind-form.tsx'
import styles from './reminders.module.css'

type ReminderPanelProps = { onOpenWeek: () => void; onLeave: () => void }

/** All that was told and waits, what rests, what is still to come, and a line to add to it. */
export function ReminderPanel({ onOpenWeek, onLeave }: ReminderPanelProps) {
  const { data, error } = useQuery(remindersQuery())
  if (error) return <ErrorSentence message={errorWords(error)} />
  if (!data) return <DelayedSkeleton lines={6} label="Loading the reminders" />
  const { open, resting, own } = data
  return (
    <>
      <RemindForm />
      {open.length === 0 && (
        <EmptyState
          icon={IconBell}
          level={3}
          what="Nothing waits"
          why="When somebody is due, a day comes round or a meeting is near, it stands here until you have seen to it."
        />
      )}
      {open.length > 0 && <Told label="Waiting" rows={open} onLeave={onLeave} />}
      {resting.length > 0 && <Told label="Resting" rows={resting} onLeave={onLeave} />}
      {own.length > 0 && (
        <section aria-label="Still to come">
          <h3 className={styles.part}>Still to come</h3>
          <ul className={styles.list}>
            {own.map((row) => (
              <OwnRow key={row.id} row={row} />
            ))}
          </ul>
        </section>
      )}
      <Button
        mt="md"
        variant="default"
        leftSection={<IconCalendarWeek size={16} stroke={1.8} aria-hidden />}
        onClick={onOpenWeek}
      >
        Your week
      </Button>
    </>
  )
}

function Told({ label, rows, onLeave }: { label: string; rows: readonly ReminderRow[]; onLeave: () => void }) {
  return (
    <section aria-label={label}>
      <h3 className={styles.part}>{label}</h3>
      <ul className={styles.list}>
        {rows.map((row) => (
          <ToldRow key={row.id} row={row} onLeave={onLeave} />
        ))}
      </ul>
    </section>
  )
}

const addressOf = ({ kind, meetingId, mentorshipId, personId }: ReminderRow): string | null => {
  if (meetingId) return kind === 'prep' ? `#/brief/meeting/${meetingId}` : `#/meetings/${meetingId}`
  if (mentorshipId) return `#/mentorships/${mentorshipId}`
  return personId ? `#/people/${personId}` : null
}

function ToldRow({ row, onLeave }: { row: ReminderRow; onLeave: () => void }) {
  const done = useReminderDone()
  const zone = systemZone()
  const today = instantToDay(useNow(), zone)
  const address = addressOf(row)
  const name = row.personName === null ? row.text : `${row.personName}: ${row.text}`
  const earlier = row.ids.length > 1 ? `, ${row.ids.length} times by now` : ''
  return (
    <li className={styles.row}>
      <div className={styles.words} data-private>
        {row.personName !== null && <strong className={styles.name}>{row.personName}</strong>}
        <span>{row.text}</span>
        <span className={styles.quiet}>
          {row.snoozedUntil === null
            ? `${formatDayTime(row.at, zone, today)}${earlier}`
            : `rests until ${formatDayTime(row.snoozedUntil, zone, today)}`}
        </span>
        {address !== null && (
          <Anchor href={address} size="sm" onClick={onLeave} aria-label={`${openWords(row)}: ${name}`}>
            {openWords(row)}
          </Anchor>
        )}
      </div>
      <SnoozeMenu row={row} name={name} />
      <Tooltip label="Done">
        <ActionIcon aria-label={`Done: ${name}`} onClick={() => void done.run(row.ids)}>
          <IconCheck size={18} stroke={1.8} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </li>
  )
}

const openWords = ({ kind, meetingId }: ReminderRow) =>
  kind === 'prep' ? 'Open the brief' : meetingId ? 'Open the meeting' : 'Have a look'

function SnoozeMenu({ row, name }: { row: ReminderRow; name: string }) {
  const snooze = useReminderSnooze()
  const zone = systemZone()
  const now = useNow()
  const morning = (days: number) => dayToInstant(addDays(instantToDay(now, zone), days), '09:00', zone)
  const spans = [
    { label: 'In an hour', until: epochToInstant(instantToEpoch(now) + 3_660_000) },
    { label: 'Tomorrow morning', until: morning(1) },
    { label: 'In 3 days', until: morning(3) },
    { label: 'In a week', until: morning(7) },
  ]
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Tooltip label="Later">
          <ActionIcon aria-label={`Put off: ${name}`}>
            <IconBellZ size={18} stroke={1.6} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Remind me again</Menu.Label>
        {spans.map(({ label, until }) => (
          <Menu.Item key={label} onClick={() => void snooze.run({ ids: row.ids, until })}>
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

function OwnRow({ row }: { row: OwnReminder }) {
  const remove = useRemoveReminder()
  const zone = systemZone()
  const today = instantToDay(useNow(), zone)
  return (
    <li className={styles.row}>
      <div className={styles.words} data-private>
        {row.personName !== null && <strong className={styles.name}>{row.personName}</strong>}
        <span>{row.text}</span>
        <span className={styles.quiet}>
          {row.nextAt !== null && formatDayTime(row.nextAt, zone, today)}
          {row.repeatWords !== null && `, ${row.repeatWords}`}
        </span>
      </div>
      <Tooltip label="Remove">
        <ActionIcon aria-label={`Remove the reminder: ${row.text}`} onClick={() => void remove.run(row.id)}>
          <IconTrash size={16} stroke={1.8} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </li>
  )
}
