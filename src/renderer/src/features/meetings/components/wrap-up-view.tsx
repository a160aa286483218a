import { Button, Checkbox, NumberInput } from '@mantine/core'
import { IconFlagCheck } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { client } from '#renderer/backend/client.ts'
import { errorWords } from '#renderer/backend/error-words.ts'
import { useChange } from '#renderer/backend/use-change.ts'
import type { MeetingPage, WrapUpInput } from '#contract/meetings.contract.ts'
import { formatDayTime, instantToDay, instantToEpoch } from '#shared/time.ts'
import { ErrorSentence } from '../../../components/error-sentence.tsx'
import { Section } from '../../../components/section.tsx'
import { systemZone, useNow } from '../../../lib/use-now.ts'
import type { MeetingChanges } from '../api/use-meeting-changes.ts'
import { outcomeOf, outcomeSummary, suggestNext, type WrapUpDraft, wrapUpInput } from '../model/wrap-up.ts'
import { startOf } from '../model/when.ts'
import { ReflectionFields } from './reflection-fields.tsx'
import { WhenFields } from './when-fields.tsx'
import { WrapUpTopics } from './wrap-up-topics.tsx'
import styles from './wrap-up.module.css'

type WrapUpViewProps = {
  meeting: MeetingPage
  partnerName: string
  changes: MeetingChanges
  draft: WrapUpDraft
  onDraft: (draft: WrapUpDraft) => void
  onDone: () => void
  /** Actions of this meeting, with a line to add some. */
  actions: ReactNode
}

/** A minute at the end: topics, promises, what remains, and when you meet again. */
export function WrapUpView({ meeting, partnerName, changes, draft, onDraft, onDone, actions }: WrapUpViewProps) {
  const zone = systemZone()
  const now = useNow()
  const today = instantToDay(now, zone)
  const finish = useChange((input: WrapUpInput) => client.meetings.wrapUp(input), {
    done: doneWords(meeting, draft),
    toastProblem: false,
  })
  const held = draft.heldMinutes ?? heldSoFar(meeting, now)
  const next = draft.next
  const isNextUnclear = next !== null && startOf(next, zone) === null
  const wrapUp = async () => {
    const done = await finish.run(wrapUpInput(meeting, draft, held, zone))
    if (done !== undefined) onDone()
  }
  const summary = outcomeSummary(meeting.agenda, draft)
  return (
    <div className={styles.sheet}>
      {meeting.agenda.length > 0 && (
        <Section title="Topics" count={meeting.agenda.length}>
          <WrapUpTopics rows={meeting.agenda} draft={draft} partnerName={partnerName} onDraft={onDraft} />
        </Section>
      )}
      {actions}
      <Section title="For you">
        <ReflectionFields meeting={meeting} changes={changes} />
      </Section>
      <Section title="Next meeting">
        {meeting.next ? (
          <p className={styles.plain}>
            You meet again on{' '}
            <Link to="/meetings/$meetingId" params={{ meetingId: meeting.next.id }}>
              {formatDayTime(meeting.next.startAt, zone, today)}
            </Link>
            .
          </p>
        ) : (
          <Checkbox
            label={`Add the next meeting with ${partnerName}`}
            checked={next !== null}
            onChange={(event) =>
              onDraft({ ...draft, next: event.currentTarget.checked ? suggestNext(meeting, now, zone) : null })
            }
          />
        )}
        {next !== null && !meeting.next && (
          <div className={styles.next}>
            <WhenFields
              value={next}
              onChange={(when) => onDraft({ ...draft, next: when })}
              name={partnerName}
              theirZone={meeting.theirTimezone}
              placeholder="in two weeks, same time"
            />
          </div>
        )}
      </Section>
      {finish.error !== null && <ErrorSentence message={errorWords(finish.error)} />}
      <div className={styles.foot}>
        <NumberInput
          label="It took, in minutes"
          className={styles.minutes}
          min={0}
          max={1440}
          step={5}
          allowDecimal={false}
          value={held}
          onChange={(minutes) => onDraft({ ...draft, heldMinutes: Number(minutes) || 0 })}
        />
        <p className={styles.summary}>{summary === '' ? '' : `${summary}.`}</p>
        <Button
          variant="filled"
          leftSection={<IconFlagCheck size={16} stroke={1.8} aria-hidden />}
          loading={finish.pending}
          disabled={isNextUnclear}
          onClick={() => void wrapUp()}
        >
          Wrap up
        </Button>
      </div>
    </div>
  )
}

function doneWords(meeting: MeetingPage, draft: WrapUpDraft): string {
  const carried = meeting.agenda.filter((row) => outcomeOf(row, draft) === 'carry').length
  if (carried === 0) return 'Wrapped up'
  return `Wrapped up. ${carried === 1 ? '1 topic goes' : `${carried} topics go`} on`
}

/** Minutes since the clock was started, at most twice the plan; the plan when it never was. */
function heldSoFar(meeting: MeetingPage, now: string): number {
  if (meeting.heldMinutes !== null) return meeting.heldMinutes
  if (meeting.startedAt === null) return meeting.minutes
  const minutes = Math.round((instantToEpoch(now) - instantToEpoch(meeting.startedAt)) / 60_000)
  return minutes < 1 || minutes > meeting.minutes * 2 ? meeting.minutes : minutes
}
