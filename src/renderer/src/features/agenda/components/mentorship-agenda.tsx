import { Button } from '@mantine/core'
import { IconListDetails } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { AgendaRow } from '#contract/agenda.contract.ts'
import { errorWords } from '#renderer/backend/error-words.ts'
import { formatDayTime } from '#shared/time.ts'
import { DelayedSkeleton } from '../../../components/delayed-skeleton.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { ErrorSentence } from '../../../components/error-sentence.tsx'
import { Section } from '../../../components/section.tsx'
import { usePrivateCovered } from '../../../lib/private-cover.ts'
import { systemZone } from '../../../lib/use-now.ts'
import { mentorshipAgendaQuery } from '../api/agenda-queries.ts'
import { useAgendaDesk } from '../hooks/use-agenda-desk.tsx'
import { groupAgenda } from '../model/agenda-groups.ts'
import { AgendaAddLine } from './agenda-add-line.tsx'
import { AgendaList } from './agenda-list.tsx'
import { AgendaTools } from './agenda-tools.tsx'
import styles from './agenda.module.css'

type MentorshipAgendaProps = { mentorshipId: string; partnerName: string }

/** Every living topic of a mentorship: by meeting, then what waits, then what rests; closed ones on request. */
export function MentorshipAgenda({ mentorshipId, partnerName }: MentorshipAgendaProps) {
  const hidden = usePrivateCovered()
  const [closed, setClosed] = useState(false)
  const { data, error } = useQuery({
    ...mentorshipAgendaQuery(mentorshipId, closed),
    placeholderData: (before: AgendaRow[] | undefined) => before,
  })
  const { context, add, dialog } = useAgendaDesk(mentorshipId, partnerName)
  const rows = data?.filter((row) => !hidden || row.lane === 'shared') ?? []
  const groups = groupAgenda(rows)
  const list = (label: string, listed: AgendaRow[], meetingId: string | null, fixed = false) => (
    <AgendaList label={label} rows={listed} meetingId={meetingId} context={context} disabled={fixed} />
  )
  return (
    <>
      <AgendaTools mentorshipId={mentorshipId} partnerName={partnerName} />
      <AgendaAddLine partnerName={partnerName} onAdd={add} />
      {error !== null && <ErrorSentence message={errorWords(error)} />}
      {data === undefined && error === null && <DelayedSkeleton label="Loading the agenda" />}
      {data?.length === 0 && !closed && (
        <EmptyState
          level={3}
          icon={IconListDetails}
          what="No topics yet"
          why={`Whatever you want to ask or tell ${partnerName} waits here until there is time for it. Nothing falls off between meetings.`}
        />
      )}
      {groups.meetings.map(({ meetingId, title, startAt, rows: listed }) => {
        const when = formatDayTime(startAt, systemZone(), context.today)
        return (
          <Section
            key={meetingId}
            title={`${when} · ${title}`}
            count={listed.length}
            level={3}
            actions={
              <Link
                to="/meetings/$meetingId"
                className={styles.open}
                params={{ meetingId }}
                aria-label={`Open the meeting of ${when}`}
              >
                Open
              </Link>
            }
          >
            {list(`Agenda for ${when}`, listed, meetingId)}
          </Section>
        )
      })}
      {groups.backlog.length > 0 && (
        <Section title="Waiting for a meeting" count={groups.backlog.length} level={3}>
          {list('Backlog', groups.backlog, null)}
        </Section>
      )}
      {groups.resting.length > 0 && (
        <Section title="At rest" count={groups.resting.length} level={3}>
          {list('Topics at rest', groups.resting, null, true)}
        </Section>
      )}
      {groups.closed.length > 0 && (
        <Section title="Closed" count={groups.closed.length} level={3}>
          {list('Closed topics', groups.closed, null, true)}
        </Section>
      )}
      <div className={styles.tools}>
        <Button size="xs" variant="subtle" color="gray" aria-pressed={closed} onClick={() => setClosed(!closed)}>
          {closed ? 'Hide closed topics' : 'Show closed topics'}
        </Button>
        {closed && groups.closed.length === 0 && data !== undefined && <span className={styles.sum}>None yet.</span>}
      </div>
      {dialog}
    </>
  )
}
