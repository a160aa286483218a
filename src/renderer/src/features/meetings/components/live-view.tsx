import { Button } from '@mantine/core'
import { IconPlayerPlay } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import type { AgendaRow } from '#contract/agenda.contract.ts'
import type { MeetingPage } from '#contract/meetings.contract.ts'
import { instantToEpoch } from '#shared/time.ts'
import { useShortcut } from '../../../app/shortcuts/shortcut-context.tsx'
import { coverPrivate, usePrivateCovered } from '../../../lib/private-cover.ts'
import type { MeetingChanges } from '../api/use-meeting-changes.ts'
import { useSeconds } from '../hooks/use-seconds.ts'
import { useTopicClock } from '../hooks/use-topic-clock.ts'
import { clockWords } from '../model/clock-words.ts'
import type { WrapUpDraft } from '../model/wrap-up.ts'
import { LiveAgenda } from './live-agenda.tsx'
import { LiveFocus } from './live-focus.tsx'
import styles from './live.module.css'

type LiveViewProps = {
  meeting: MeetingPage
  partnerName: string
  changes: MeetingChanges
  draft: WrapUpDraft
  onDraft: (draft: WrapUpDraft) => void
  onFocusTopic: (topicId: string | null) => void
  presence?: LivePresence | undefined
  /** Actions of this meeting. */
  children: ReactNode
}

/** Where the other person is while both talk. */
export type LivePresence = {
  /** Put around the view; told which shared topic is in focus here. */
  around: (topicId: string | null, view: ReactNode) => ReactNode
  /** The other person at a shared topic. `hasRoom`: in words, too. */
  at: (row: AgendaRow, hasRoom: boolean) => ReactNode
}

/** The left side while talking: one topic in focus, the others underneath. */
export function LiveView(props: LiveViewProps) {
  const { meeting, partnerName, changes, draft, onDraft, onFocusTopic, presence, children } = props
  const [chosen, setChosen] = useState<string | null>(null)
  const covered = usePrivateCovered()
  useShortcut('meeting.hidePrivate', () => coverPrivate(!covered))
  const rows = covered ? meeting.agenda.filter(({ lane }) => lane === 'shared') : meeting.agenda
  const isWaiting = (row: AgendaRow) => row.outcome === null && draft.items[row.id] === undefined
  const focus = rows.find(({ id }) => id === chosen) ?? rows.find(isWaiting) ?? rows[0]
  const running = meeting.status === 'in_progress'
  const clock = useTopicClock({
    topicId: focus?.id ?? null,
    before: focus?.spentSeconds ?? 0,
    running: running && focus?.outcome === null,
    onSpent: (itemId, spentSeconds) => void changes.setSpent.run({ itemId, meetingId: meeting.id, spentSeconds }),
  })
  const choose = (row: AgendaRow | undefined) => {
    setChosen(row?.id ?? null)
    onFocusTopic(row?.id ?? null)
  }
  const at = focus ? rows.indexOf(focus) : -1
  const step = (by: -1 | 1) => choose(rows[Math.min(rows.length - 1, Math.max(0, at + by))])
  const goOn = () =>
    choose(
      rows.find((row, index) => index > at && isWaiting(row)) ?? rows.find((row) => row !== focus && isWaiting(row)),
    )
  const discuss = async () => {
    if (!focus || focus.outcome !== null) return
    const done = await changes.close.run({
      itemId: focus.id,
      outcome: 'discussed',
      meetingId: meeting.id,
      spentSeconds: clock.stop(),
    })
    if (done !== undefined) goOn()
  }
  const later = () => {
    if (!focus) return
    onDraft({ ...draft, items: { ...draft.items, [focus.id]: { outcome: 'carry' } } })
    goOn()
  }
  const reopen = (row: AgendaRow) => {
    void changes.reopenTopic.run({ itemId: row.id })
    choose(row)
  }
  const partnerAt = (row: AgendaRow, hasRoom: boolean) => row.lane === 'shared' && presence?.at(row, hasRoom)
  const view = (
    <>
      <MeetingClock meeting={meeting} onStart={() => void changes.start.run({ id: meeting.id })} />
      {focus && (
        <LiveFocus
          row={focus}
          position={at + 1}
          count={rows.length}
          seconds={clock.seconds}
          partnerName={partnerName}
          onDiscussed={() => void discuss()}
          onLater={later}
          onStep={step}
          beside={partnerAt(focus, true)}
        />
      )}
      {covered && (
        <p className={styles.quiet}>
          What only you can see is hidden.{' '}
          <button type="button" className={styles.textButton} onClick={() => coverPrivate(false)}>
            Show it
          </button>
        </p>
      )}
      {meeting.agenda.length === 0 && (
        <p className={styles.quiet}>No agenda today, and that is fine. Keep what matters with the line below.</p>
      )}
      <LiveAgenda
        rows={rows}
        draft={draft}
        focusId={focus?.id ?? null}
        partnerName={partnerName}
        onFocus={choose}
        onReopen={reopen}
        beside={(row) => partnerAt(row, false)}
      />
      {children}
    </>
  )
  // What is private is nobody's to know, also not that it is talked about.
  return presence ? presence.around(focus?.lane === 'shared' ? focus.id : null, view) : view
}

function MeetingClock({ meeting, onStart }: { meeting: MeetingPage; onStart: () => void }) {
  const running = meeting.status === 'in_progress' && meeting.startedAt !== null
  const at = useSeconds(running)
  if (!running || meeting.startedAt === null)
    return (
      <p className={styles.clockLine}>
        <span>Not begun yet.</span>
        <Button leftSection={<IconPlayerPlay size={16} stroke={1.8} aria-hidden />} onClick={onStart}>
          Start the clock
        </Button>
      </p>
    )
  const seconds = (at - instantToEpoch(meeting.startedAt)) / 1000
  return (
    <p className={styles.clockLine}>
      <span className={styles.clock} data-over={seconds > meeting.minutes * 60 || undefined}>
        <span className="nb-visually-hidden">Time since the start: </span>
        {clockWords(seconds)} of {meeting.minutes} min
      </span>
    </p>
  )
}
