import { useQuery } from '@tanstack/react-query'
import { errorWords } from '#renderer/backend/error-words.ts'
import { DelayedSkeleton } from '../../../components/delayed-skeleton.tsx'
import { ErrorSentence } from '../../../components/error-sentence.tsx'
import { Section } from '../../../components/section.tsx'
import { usePrivateCovered } from '../../../lib/private-cover.ts'
import { backlogQuery, meetingAgendaQuery } from '../api/agenda-queries.ts'
import { FillAgenda } from './fill-agenda.tsx'
import { useAgendaDesk } from '../hooks/use-agenda-desk.tsx'
import { boxedMinutes } from '../model/agenda-words.ts'
import { AgendaAddLine } from './agenda-add-line.tsx'
import { AgendaList } from './agenda-list.tsx'
import { AgendaTools } from './agenda-tools.tsx'
import { BacklogSuggestions } from './backlog-suggestions.tsx'
import styles from './agenda.module.css'

type MeetingAgendaProps = {
  mentorshipId: string
  partnerName: string
  meetingId: string
  /** How long the meeting lasts, to say when the topics do not fit. */
  lengthMinutes?: number
  /** False for a meeting that is over or does not take place: nothing is added to it. */
  open?: boolean
}

/** The agenda of one meeting, with what waits in the backlog underneath. */
export function MeetingAgenda({
  mentorshipId,
  partnerName,
  meetingId,
  lengthMinutes,
  open = true,
}: MeetingAgendaProps) {
  const hidden = usePrivateCovered()
  const { data: rows, error } = useQuery(meetingAgendaQuery(meetingId))
  const { data: backlog = [] } = useQuery({ ...backlogQuery(mentorshipId), enabled: open })
  const { context, add, dialog } = useAgendaDesk(mentorshipId, partnerName, meetingId)
  const shown = hidden ? rows?.filter((row) => row.lane === 'shared') : rows
  const hiddenCount = (rows?.length ?? 0) - (shown?.length ?? 0)
  return (
    <>
      <Section
        title="Agenda"
        count={rows?.length}
        actions={<AgendaTools mentorshipId={mentorshipId} meetingId={meetingId} partnerName={partnerName} />}
      >
        {error !== null && <ErrorSentence message={errorWords(error)} />}
        {shown === undefined && error === null && <DelayedSkeleton label="Loading the agenda" />}
        {shown !== undefined && shown.length > 0 && (
          <AgendaList label="Agenda" rows={shown} meetingId={meetingId} context={context} disabled={!open} />
        )}
        {hiddenCount > 0 && (
          <p className={styles.hint}>
            {hiddenCount === 1 ? '1 private topic is hidden.' : `${hiddenCount} private topics are hidden.`}
          </p>
        )}
        {rows?.length === 0 && (
          <p className={styles.quiet}>
            {open
              ? `Nothing to talk about yet. Add what is on your mind, and what ${partnerName} asked for.`
              : 'No topics were written down for this one.'}
          </p>
        )}
        {open && <AgendaAddLine partnerName={partnerName} onAdd={add} />}
        {open && (
          <FillAgenda
            mentorshipId={mentorshipId}
            meetingId={meetingId}
            partnerName={partnerName}
            lengthMinutes={lengthMinutes}
            rows={shown ?? []}
            changes={context.changes}
          />
        )}
        {open && rows !== undefined && <TimeSum minutes={boxedMinutes(rows)} length={lengthMinutes} />}
      </Section>
      {open && !hidden && backlog.length > 0 && (
        <BacklogSuggestions rows={backlog} meetingId={meetingId} context={context} />
      )}
      {dialog}
    </>
  )
}

function TimeSum({ minutes, length }: { minutes: number; length?: number }) {
  if (minutes === 0) return null
  const over = length !== undefined && minutes > length
  return (
    <p className={styles.sum}>
      {minutes} min planned
      {length !== undefined && ` of ${length}`}
      {over && <span className={styles.over}>; that is {minutes - length} more than there are</span>}
    </p>
  )
}
