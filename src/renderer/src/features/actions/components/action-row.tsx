import { Checkbox, Popover } from '@mantine/core'
import { IconCalendarPlus } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { ActionOwner, ActionRow as Row } from '#contract/actions.contract.ts'
import { parseNaturalDate } from '#shared/natural-date.ts'
import { dueWords } from '#shared/relative-words.ts'
import { formatDayShort, instantToDay } from '#shared/time.ts'
import { DateField } from '../../../components/date-field.tsx'
import { type DueState, DueText } from '../../../components/due-text.tsx'
import { InlineField } from '../../../components/inline-field.tsx'
import { InlineSelect } from '../../../components/inline-select.tsx'
import { LaneMark } from '../../../components/lane-mark.tsx'
import { PrivateVeil } from '../../../components/private-veil.tsx'
import { StatusPill } from '../../../components/status-pill.tsx'
import { leaveOnEnter } from '../../../lib/leave-on-enter.ts'
import { useIsSharedPage, usePrivateBlurred } from '../../../lib/private-blur.ts'
import { systemZone, useNow } from '../../../lib/use-now.ts'
import type { ActionChanges } from '../api/use-action-changes.ts'
import { ActionLaneDialog } from './action-lane-dialog.tsx'
import { ActionMenu } from './action-menu.tsx'
import { DoneNote } from './done-note.tsx'
import styles from './actions.module.css'

type ActionRowProps = {
  row: Row
  today: string
  changes: ActionChanges
  /** Names the person and the meeting; left out where the page says so already. */
  named?: boolean
  /** The meeting whose page this is: it is not named again. */
  meetingId?: string
}

/** One promise: its tick, its words, whose it is and when it is due. */
export function ActionRow({ row, today, changes, named = true, meetingId }: ActionRowProps) {
  const [noting, setNoting] = useState(false)
  const [movesLane, setMovesLane] = useState(false)
  const isPrivate = row.lane === 'private' && row.mentorshipId !== null
  const veiled = usePrivateBlurred(row.id) && isPrivate
  const closed = row.status === 'done' || row.status === 'dropped'
  const toggle = () => (closed ? changes.undone.run(row.id) : changes.done.run({ id: row.id }))
  const save = async (fields: Omit<Parameters<ActionChanges['update']['run']>[0], 'id'>) => {
    if ((await changes.update.run({ id: row.id, ...fields })) === undefined)
      throw new Error('This was not saved. Your text is still here.')
  }
  const rename = (text: string) => {
    if (text.trim() === '') return Promise.reject(new Error('An action needs a few words. The old ones are kept.'))
    return save({ text })
  }
  const owners = [
    { value: 'me' as const, label: 'You' },
    { value: 'them' as const, label: row.personName ?? 'They' },
    { value: 'both' as const, label: 'Both' },
  ]
  const words = (
    <InlineField label={`Action: ${row.text}`} hideLabel multiline value={row.text} maxLength={2000} onSave={rename} />
  )
  return (
    <li className={styles.row} data-lane={row.lane} data-closed={closed || undefined} data-veiled={veiled || undefined}>
      <div className={styles.rowLine}>
        <Checkbox
          data-tick
          aria-label={closed ? `Open again: ${row.text}` : `Done: ${row.text}`}
          checked={row.status === 'done'}
          indeterminate={row.status === 'dropped'}
          onChange={() => void toggle()}
        />
        <div className={styles.words} onKeyDownCapture={leaveOnEnter}>
          {isPrivate ? (
            <PrivateVeil id={row.id} label="Show this private action">
              {words}
            </PrivateVeil>
          ) : (
            words
          )}
        </div>
        {row.mentorshipId !== null && (
          <div className={styles.owner}>
            <InlineSelect<ActionOwner>
              label={`Whose: ${row.text}`}
              hideLabel
              value={row.owner}
              options={owners}
              onSave={(owner) => save({ owner })}
            />
          </div>
        )}
        <DueButton
          row={row}
          today={today}
          closed={closed}
          onChange={(dueOn) => void save({ dueOn }).catch(() => undefined)}
        />
        <LaneMark lane={row.lane} name={row.personName ?? undefined} />
        <ActionMenu
          row={row}
          closed={closed}
          changes={changes}
          onNote={() => setNoting(true)}
          onLane={() => setMovesLane(true)}
        />
      </div>
      <ActionFacts row={row} today={today} named={named} meetingId={meetingId} />
      {movesLane && <ActionLaneDialog row={row} changes={changes} onClose={() => setMovesLane(false)} />}
      {noting && <DoneNote row={row} changes={changes} onClose={() => setNoting(false)} />}
    </li>
  )
}

function ActionFacts({ row, today, named, meetingId }: Pick<ActionRowProps, 'row' | 'today' | 'named' | 'meetingId'>) {
  const meeting = row.meeting !== null && row.meeting.id !== meetingId ? row.meeting : null
  const isOwn = useIsSharedPage() && row.lane === 'private'
  const isQuiet =
    !named && meeting === null && row.doneNote === null && row.goal === null && row.sharedCopy === null && !isOwn
  if (isQuiet && (row.status === 'open' || row.status === 'done')) return null
  return (
    <p className={styles.facts}>
      {isOwn && <span>only you</span>}
      {row.sharedCopy === 'copied' && <span>a copy is shared</span>}
      {row.sharedCopy === 'let_go' && <span>{row.personName ?? 'they'} keeps what you shared before</span>}
      {row.status === 'doing' && <StatusPill tone="active" label="Under way" />}
      {row.status === 'blocked' && <StatusPill tone="amber" label="Blocked" />}
      {row.status === 'dropped' && <span>dropped</span>}
      {row.status === 'done' && row.doneOn !== null && named && <span>done {formatDayShort(row.doneOn, today)}</span>}
      {named && row.personName !== null && <span>with {row.personName}</span>}
      {row.goal !== null && (
        <Link to="/goals/$goalId" params={{ goalId: row.goal.id }} data-private={row.lane === 'private' || undefined}>
          for {row.goal.title}
        </Link>
      )}
      {meeting !== null && (
        <Link to="/meetings/$meetingId" params={{ meetingId: meeting.id }}>
          {meeting.title}, {formatDayShort(instantToDay(meeting.startAt, systemZone()), today)}
        </Link>
      )}
      {row.doneNote !== null && <span className={styles.said}>“{row.doneNote}”</span>}
    </p>
  )
}

type DueButtonProps = { row: Row; today: string; closed: boolean; onChange: (day: string | null) => void }

function DueButton({ row, today, closed, onChange }: DueButtonProps) {
  const [open, setOpen] = useState(false)
  const now = useNow()
  if (closed) return null
  const state: DueState = row.overdue ? 'red' : row.dueOn === today ? 'amber' : 'fresh'
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" trapFocus returnFocus width={300}>
      <Popover.Target>
        <button
          type="button"
          className={styles.due}
          aria-label={`${row.dueOn === null ? 'No day yet' : dueWords(row.dueOn, today)}. Change the day of ${row.text}`}
          onClick={() => setOpen(!open)}
        >
          {row.dueOn === null ? (
            <IconCalendarPlus size={16} stroke={1.6} aria-hidden />
          ) : (
            <DueText state={state}>{dueWords(row.dueOn, today)}</DueText>
          )}
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <DateField
          label="By when"
          value={row.dueOn}
          parse={(text) => parseNaturalDate(text, { now, zone: systemZone() })?.day ?? null}
          onChange={(day) => {
            setOpen(false)
            if (day !== row.dueOn) onChange(day)
          }}
        />
      </Popover.Dropdown>
    </Popover>
  )
}
