import { Button, SegmentedControl } from '@mantine/core'
import { IconClipboardText, IconExternalLink, IconMapPin, IconPlayerPlay, IconRepeat } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import type { MeetingPage } from '#contract/meetings.contract.ts'
import { formatDay, formatTime } from '#shared/time.ts'
import { useShortcut } from '../../../app/shortcuts/shortcut-context.tsx'
import { LocalTime } from '../../../components/local-time.tsx'
import { PageHeader } from '../../../components/page-header.tsx'
import { PersonAvatar } from '../../../components/person-avatar.tsx'
import { StatusPill } from '../../../components/status-pill.tsx'
import { systemZone } from '../../../lib/use-now.ts'
import type { MeetingChanges } from '../api/use-meeting-changes.ts'
import { isMeetingMode, type MeetingMode } from '../model/meeting-mode.ts'
import { isOpen, placeLink, statusWords } from '../model/meeting-words.ts'
import { MeetingMenu } from './meeting-menu.tsx'
import { RecapDialog } from './recap-dialog.tsx'
import styles from './meeting-screen.module.css'

type MeetingHeaderProps = {
  meeting: MeetingPage
  partnerName: string
  mode: MeetingMode | 'record'
  onMode: (mode: MeetingMode) => void
  changes: MeetingChanges
  onTrashed: () => void
  /** The person's name, as a link where there is a page. */
  personLink?: ReactNode
}

const icon = { size: 16, stroke: 1.6, 'aria-hidden': true }
const modes = [
  { value: 'prepare', label: 'Prepare' },
  { value: 'live', label: 'Live' },
  { value: 'wrapUp', label: 'Wrap up' },
]

/** With whom, when on both clocks, where, and which state the page is in. */
export function MeetingHeader(props: MeetingHeaderProps) {
  const { meeting, partnerName, mode, onMode, changes } = props
  const [recap, setRecap] = useState(false)
  const open = isOpen(meeting.status)
  useShortcut('meeting.prepare', () => onMode('prepare'), { enabled: open })
  useShortcut('meeting.live', () => onMode('live'), { enabled: open })
  useShortcut('meeting.wrapUp', () => onMode('wrapUp'), { enabled: open })
  const begin = async () => {
    if ((await changes.start.run({ id: meeting.id })) !== undefined) onMode('live')
  }
  const canStart = mode === 'prepare' && meeting.status !== 'in_progress'
  return (
    <>
      <PageHeader
        title={meeting.title}
        mark={<PersonAvatar name={meeting.personName} id={meeting.personId} size={40} />}
        meta={<MeetingFacts meeting={meeting} partnerName={partnerName} personLink={props.personLink} />}
        actions={
          <>
            {open && (
              <SegmentedControl
                aria-label="State of the meeting"
                data={modes}
                value={mode}
                onChange={(value) => isMeetingMode(value) && onMode(value)}
              />
            )}
            {canStart && (
              <Button
                variant="filled"
                leftSection={<IconPlayerPlay size={16} stroke={1.8} aria-hidden />}
                loading={changes.start.pending}
                onClick={() => void begin()}
              >
                Start
              </Button>
            )}
            {meeting.status === 'held' && (
              <Button leftSection={<IconClipboardText {...icon} />} onClick={() => setRecap(true)}>
                Recap to send
              </Button>
            )}
            <MeetingMenu meeting={meeting} partnerName={partnerName} changes={changes} onTrashed={props.onTrashed} />
          </>
        }
      />
      {meeting.warnings.length > 0 && mode === 'prepare' && (
        <p className={styles.warnings}>{meeting.warnings.join(' ')}</p>
      )}
      {recap && <RecapDialog meetingId={meeting.id} partnerName={partnerName} onClose={() => setRecap(false)} />}
    </>
  )
}

type MeetingFactsProps = { meeting: MeetingPage; partnerName: string; personLink?: ReactNode }

function MeetingFacts({ meeting, partnerName, personLink }: MeetingFactsProps) {
  const zone = systemZone()
  const status = statusWords(meeting)
  const link = meeting.place === null ? null : placeLink(meeting.place)
  const sameClock =
    meeting.theirTimezone === null ||
    formatTime(meeting.startAt, meeting.theirTimezone) === formatTime(meeting.startAt, zone)
  return (
    <>
      {personLink !== undefined && !meeting.title.includes(meeting.personName) && <span>{personLink}</span>}
      <span className="nb-figures">
        {formatDay(meeting.mine.day)}, {meeting.mine.time}–{meeting.mine.endTime}
      </span>
      {!sameClock && meeting.theirTimezone !== null && (
        <LocalTime zone={meeting.theirTimezone} name={partnerName} at={meeting.startAt} />
      )}
      {meeting.place !== null && (
        <span className={styles.place}>
          {link === null ? <IconMapPin {...icon} /> : <IconExternalLink {...icon} />}
          {link === null ? (
            meeting.place
          ) : (
            <a href={link} target="_blank" rel="noreferrer">
              {new URL(link).host}
            </a>
          )}
        </span>
      )}
      {meeting.series !== null && meeting.series.endedOn === null && (
        <span className={styles.place}>
          <IconRepeat {...icon} />
          {meeting.series.words}
        </span>
      )}
      {meeting.rescheduleCount > 0 && (
        <span>{meeting.rescheduleCount === 1 ? 'moved once' : `moved ${meeting.rescheduleCount} times`}</span>
      )}
      {status && <StatusPill tone={status.tone} label={status.label} />}
    </>
  )
}
