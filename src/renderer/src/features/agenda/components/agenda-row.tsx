import { ActionIcon, Button, Checkbox, Tooltip } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useId, useState } from 'react'
import type { AgendaRow as Row } from '#contract/agenda.contract.ts'
import { InlineField } from '../../../components/inline-field.tsx'
import { LaneMark } from '../../../components/lane-mark.tsx'
import { PrivateVeil } from '../../../components/private-veil.tsx'
import { leaveOnEnter } from '../../../lib/leave-on-enter.ts'
import { showPrivate, useIsSharedPage, usePrivateBlurred } from '../../../lib/private-blur.ts'
import type { AgendaChanges } from '../api/use-agenda-changes.ts'
import { agendaTypes } from '../model/agenda-types.ts'
import { carriedWords, copyWords, isCarriedOften, outcomeWords, repeatWords, restWords } from '../model/agenda-words.ts'
import { AgendaDetails } from './agenda-details.tsx'
import { AgendaRowMenu, type OpenMeeting } from './agenda-row-menu.tsx'
import styles from './agenda.module.css'
import { TopicPartner } from './topic-partner.tsx'

export type AgendaRowContext = {
  partnerName: string
  today: string
  changes: AgendaChanges
  /** Meetings the topic could be put on. */
  meetings: readonly OpenMeeting[]
  onRest: (row: Row) => void
  onCopy: (row: Row) => void
  onUnshare: (row: Row) => void
  /** Puts the topic before all others of its list. */
  onFirst: (row: Row) => void
}

/** One topic: who sees it, its tick, its words, and underneath what is worth knowing. */
export function AgendaRow({
  row,
  meetingId,
  context,
}: {
  row: Row
  meetingId: string | null
  context: AgendaRowContext
}) {
  const [open, setOpen] = useState(false)
  const detailsId = useId()
  const { changes, today, partnerName } = context
  const isPrivate = row.lane === 'private'
  const veiled = usePrivateBlurred(row.id) && isPrivate
  const isShared = useIsSharedPage()
  const { label: typeLabel, icon: TypeIcon } = agendaTypes[row.type]
  const outcome = outcomeWords(row)
  const closed = outcome !== null && row.outcome !== 'deferred'
  const toggle = () =>
    closed
      ? changes.reopen.run({ itemId: row.id })
      : changes.close.run({ itemId: row.id, outcome: 'discussed', meetingId })
  const rename = async (title: string, over: string) => {
    if (title.trim() === '') throw new Error('A topic needs a few words. The old ones are kept.')
    if ((await changes.update.run({ id: row.id, title, over: { title: over } })) === undefined)
      throw new Error('This was not saved. Try again.')
  }
  const facts = [
    isPrivate && isShared && 'only you',
    copyWords(row, partnerName),
    row.timeboxMinutes !== null && `${row.timeboxMinutes} min`,
    row.type !== 'discuss' && typeLabel,
    row.repeatEvery !== null && row.status === 'open' && repeatWords(row.repeatEvery),
    row.raisedBy === 'them' && `raised by ${partnerName}`,
    outcome,
    row.answer !== null && !closed && 'answered in writing',
    // A condition in words is as private as the topic.
    !closed && !veiled && restWords(row, today),
    row.origin === 'advice_report' && 'to report back on advice',
  ].filter((words): words is string => typeof words === 'string')
  const carried = row.outcome === null ? carriedWords(row, today) : null
  const words = (
    <InlineField label={`Topic: ${row.title}`} hideLabel multiline value={row.title} onSave={rename} maxLength={500} />
  )
  return (
    <div
      className={styles.row}
      data-lane={row.lane}
      data-veiled={veiled || undefined}
      data-shared-topic={row.lane === 'shared' ? row.id : undefined}
      data-closed={closed || undefined}
    >
      <div className={styles.rowLine}>
        <Checkbox
          data-tick
          aria-label={closed ? `Open again: ${row.title}` : `Discussed: ${row.title}`}
          checked={closed}
          onChange={() => void toggle()}
        />
        <LaneMark lane={row.lane} name={partnerName} />
        <div className={styles.rowWords} onKeyDownCapture={leaveOnEnter}>
          {isPrivate ? (
            <PrivateVeil id={row.id} label="Show this private topic">
              {words}
            </PrivateVeil>
          ) : (
            words
          )}
        </div>
        {row.lane === 'shared' && <TopicPartner topicId={row.id} title={row.title} />}
        <Tooltip label="Details">
          <ActionIcon
            aria-label={`Details of ${row.title}`}
            aria-expanded={open && !veiled}
            aria-controls={open && !veiled ? detailsId : undefined}
            onClick={() => {
              if (veiled) showPrivate(row.id)
              setOpen(veiled || !open)
            }}
          >
            <IconChevronDown
              size={16}
              stroke={1.8}
              aria-hidden
              className={styles.chevron}
              data-open={open || undefined}
            />
          </ActionIcon>
        </Tooltip>
        <AgendaRowMenu row={row} meetingId={meetingId} closed={closed} context={context} />
      </div>
      {(facts.length > 0 || carried !== null) && (
        <p className={styles.facts}>
          {row.type !== 'discuss' && <TypeIcon size={16} stroke={1.6} aria-hidden />}
          <span>{[...facts, carried].filter(Boolean).join(' · ')}</span>
        </p>
      )}
      {outcome === null && isCarriedOften(row) && (
        <div className={styles.offer} role="group" aria-label={`What to do about ${row.title}`}>
          <span>It keeps being put off.</span>
          <Button size="xs" variant="subtle" onClick={() => context.onFirst(row)}>
            Talk about it first
          </Button>
          <Button
            size="xs"
            variant="subtle"
            onClick={() => void changes.close.run({ itemId: row.id, outcome: 'answered_async', meetingId })}
          >
            Answered in between
          </Button>
          <Button
            size="xs"
            variant="subtle"
            onClick={() => void changes.close.run({ itemId: row.id, outcome: 'dropped', meetingId })}
          >
            Drop it
          </Button>
        </div>
      )}
      {open && !veiled && <AgendaDetails id={detailsId} row={row} partnerName={partnerName} changes={changes} />}
    </div>
  )
}
