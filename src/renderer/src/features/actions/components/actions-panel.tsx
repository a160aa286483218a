import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ActionRow } from '#contract/actions.contract.ts'
import { errorWords } from '#renderer/backend/error-words.ts'
import { instantToDay } from '#shared/time.ts'
import { DelayedSkeleton } from '../../../components/delayed-skeleton.tsx'
import { ErrorSentence } from '../../../components/error-sentence.tsx'
import { Section } from '../../../components/section.tsx'
import { systemZone, useNow } from '../../../lib/use-now.ts'
import { actionPartnersQuery, actionsQuery } from '../api/actions-queries.ts'
import { useActionChanges } from '../api/use-action-changes.ts'
import { walkRows } from '../model/walk-rows.ts'
import { ActionAddLine, type WrittenAction } from './action-add-line.tsx'
import { ActionList } from './action-list.tsx'
import styles from './actions.module.css'

type ActionsPanelProps = {
  mentorshipId: string
  /** Shows what was promised in this meeting first, then what is still open from before. */
  meetingId?: string
}

const before = (rows: ActionRow[] | undefined) => rows

/** What two people promised each other: in a meeting, or in all of a mentorship. */
export function ActionsPanel({ mentorshipId, meetingId }: ActionsPanelProps) {
  const [showDone, setShowDone] = useState(false)
  const today = instantToDay(useNow(), systemZone())
  const changes = useActionChanges()
  const { data: partners = [] } = useQuery(actionPartnersQuery)
  const { data: open, error } = useQuery(actionsQuery({ mentorshipId, show: 'open', limit: 500 }))
  const { data: here } = useQuery({
    ...actionsQuery({ mentorshipId, meetingId, show: 'all', limit: 500 }),
    enabled: meetingId !== undefined,
  })
  const { data: all } = useQuery({
    ...actionsQuery({ mentorshipId, show: 'done', limit: 500 }),
    enabled: showDone,
    placeholderData: before,
  })
  const partner = partners.find((each) => each.mentorshipId === mentorshipId) ?? null
  const add = async (action: WrittenAction) =>
    (await changes.add.run({ ...action, mentorshipId, meetingId: meetingId ?? null })) !== undefined
  const list = { today, changes, named: false, meetingId }
  const earlier = meetingId === undefined ? [] : (open?.filter((row) => row.meeting?.id !== meetingId) ?? [])
  const main = meetingId === undefined ? open : here
  return (
    <div onKeyDown={walkRows}>
      <Section
        title={meetingId === undefined ? 'Open actions' : 'Actions of this meeting'}
        count={main?.length || undefined}
      >
        {error !== null && <ErrorSentence message={errorWords(error)} />}
        {main === undefined && error === null && <DelayedSkeleton lines={2} label="Loading actions" />}
        {main !== undefined && main.length > 0 && <ActionList label="Actions" rows={main} {...list} />}
        {main?.length === 0 && meetingId === undefined && (
          <p className={styles.quiet}>Nothing is promised. What either of you takes on stands here until it is done.</p>
        )}
        <ActionAddLine partner={partner} onAdd={add} />
      </Section>
      {earlier.length > 0 && (
        <Section title="Still open from before" count={earlier.length} level={3}>
          <ActionList label="Still open from before" rows={earlier} {...list} />
        </Section>
      )}
      {meetingId === undefined && (
        <>
          {showDone && all !== undefined && (
            <Section title="Done" count={all.length} level={3}>
              <ActionList label="Done" rows={all} {...list} />
            </Section>
          )}
          <Button
            size="xs"
            variant="subtle"
            color="gray"
            aria-pressed={showDone}
            onClick={() => setShowDone(!showDone)}
          >
            {showDone ? 'Hide done ones' : 'Show done ones'}
          </Button>
        </>
      )}
    </div>
  )
}
