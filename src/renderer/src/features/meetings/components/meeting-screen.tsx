import { type ReactNode, useState } from 'react'
import { client } from '#renderer/backend/client.ts'
import { useChange } from '#renderer/backend/use-change.ts'
import type { NewAction } from '#contract/actions.contract.ts'
import type { MeetingPage } from '#contract/meetings.contract.ts'
import { Section } from '../../../components/section.tsx'
import { useMeetingChanges } from '../api/use-meeting-changes.ts'
import { useWrapUpDraft } from '../hooks/use-wrap-up-draft.ts'
import type { CaptureRecordKind } from '../model/capture-kinds.ts'
import { type MeetingMode, modeOf } from '../model/meeting-mode.ts'
import { ClosedRecord } from './closed-record.tsx'
import { CaptureBar, type CapturedAction } from './capture-bar.tsx'
import { type LivePresence, LiveView } from './live-view.tsx'
import { MeetingHeader } from './meeting-header.tsx'
import { NotHeldNotice } from './not-held-notice.tsx'
import { ReflectionFields } from './reflection-fields.tsx'
import { ReflectionRecord } from './reflection-record.tsx'
import { WrapUpView } from './wrap-up-view.tsx'
import styles from './meeting-screen.module.css'

type MeetingScreenProps = {
  meeting: MeetingPage
  /** What the person is called in a sentence. */
  partnerName: string
  asked: MeetingMode | undefined
  onMode: (mode: MeetingMode | undefined) => void
  onTrashed: () => void
  personLink?: ReactNode
  /** Topics with everything that can be done to them. */
  agenda: ReactNode
  /** Actions of this meeting and those to follow up. */
  actions: ReactNode
  /** Where to write, beside the agenda. */
  note?: ReactNode
  /** What to know before the meeting. */
  brief?: ReactNode
  /** What both were asked, as long as it concerns this meeting; stands in each of its states. */
  rounds?: ReactNode
  presence?: LivePresence
  /** What was kept as records in this meeting. */
  records?: ReactNode
  /** Keeps a line as a record of this meeting; false when it was not kept. Without it only actions are captured. */
  onCaptureRecord?: (kind: CaptureRecordKind, text: string, agendaItemId: string | null) => Promise<boolean>
}

/** One page for a meeting before, while and after it takes place. */
export function MeetingScreen(props: MeetingScreenProps) {
  const { meeting, partnerName, agenda, actions, note, brief, records, onCaptureRecord } = props
  const changes = useMeetingChanges()
  const { draft, set, forget } = useWrapUpDraft(meeting.id)
  const [topicId, setTopicId] = useState<string | null>(null)
  const addAction = useChange((input: NewAction) => client.actions.create(input))
  const mode = modeOf(meeting, props.asked)
  const wrapping = mode === 'wrapUp'
  const hasSide = !wrapping && (note !== undefined || (mode === 'prepare' && brief !== undefined) || mode === 'record')

  const keepAction = async (action: CapturedAction) => {
    const { mentorshipId, id: meetingId } = meeting
    const kept = await addAction.run({ ...action, mentorshipId, meetingId, agendaItemId: topicId })
    return kept !== undefined
  }
  return (
    <div className={styles.screen}>
      <div className={styles.head}>
        <MeetingHeader
          meeting={meeting}
          partnerName={partnerName}
          mode={mode}
          onMode={props.onMode}
          changes={changes}
          onTrashed={props.onTrashed}
          personLink={props.personLink}
        />
      </div>
      <div className={styles.body} data-side={hasSide || undefined} data-scroll-restoration-id={`meeting-${mode}`}>
        <div className={styles.main}>
          {mode === 'prepare' && (
            <>
              {meeting.purpose !== null && <p className="nb-reading">{meeting.purpose}</p>}
              {agenda}
              {actions}
            </>
          )}
          {mode === 'live' && (
            <LiveView
              meeting={meeting}
              partnerName={partnerName}
              changes={changes}
              draft={draft}
              onDraft={set}
              onFocusTopic={setTopicId}
              presence={props.presence}
            >
              {records}
              {actions}
            </LiveView>
          )}
          {wrapping && (
            <WrapUpView
              meeting={meeting}
              partnerName={partnerName}
              changes={changes}
              draft={draft}
              onDraft={set}
              onDone={() => {
                forget()
                props.onMode(undefined)
              }}
              actions={
                <>
                  {props.rounds}
                  {records}
                  {actions}
                </>
              }
            />
          )}
          {mode === 'record' && (
            <>
              <NotHeldNotice meeting={meeting} partnerName={partnerName} changes={changes} />
              <ClosedRecord meeting={meeting} partnerName={partnerName} />
              {agenda}
              {records}
              {actions}
            </>
          )}
        </div>
        {hasSide && (
          <div className={styles.side}>
            {mode === 'prepare' && brief}
            {mode !== 'prepare' && props.rounds}
            {mode === 'record' && meeting.status === 'held' && (
              <Section title="For you">
                {meeting.closedSince === null ? (
                  <ReflectionFields meeting={meeting} changes={changes} />
                ) : (
                  <ReflectionRecord meeting={meeting} />
                )}
              </Section>
            )}
            {note}
          </div>
        )}
      </div>
      {mode === 'live' && (
        <CaptureBar
          partnerName={partnerName}
          lane="private"
          onAction={keepAction}
          onRecord={recordOf(onCaptureRecord, topicId)}
        />
      )}
    </div>
  )
}

const recordOf = (capture: MeetingScreenProps['onCaptureRecord'], topicId: string | null) =>
  capture && ((kind: CaptureRecordKind, text: string) => capture(kind, text, topicId))
