import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Temporal } from 'temporal-polyfill'
import { formatDay, instantToDay } from '#shared/time.ts'
import type { Brief, Conversation } from '#contract/briefing.contract.ts'
import { LanePill } from '../../../components/lane-mark.tsx'
import { Section } from '../../../components/section.tsx'
import { conversationsQuery } from '../api/briefing.ts'
import styles from './brief.module.css'

type ConversationsProps = { kind: Brief['kind']; id: string; onOpen: (meetingId: string) => void }

/** The last meetings in full, one under the other, for whoever wants to read on. Not printed with the brief. */
export function Conversations({ kind, id, onOpen }: ConversationsProps) {
  const { data = [] } = useQuery(conversationsQuery(kind, id))
  const [isOpen, setOpen] = useState(false)
  if (data.length === 0) return null
  const toggle = (
    <Button variant="subtle" size="compact-sm" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
      {isOpen ? 'Fold away' : 'Read in full'}
    </Button>
  )
  return (
    <div className={styles.conversations}>
      <Section title="Last conversations" count={data.length} actions={toggle}>
        {isOpen &&
          data.map((conversation) => <Talk key={conversation.meetingId} conversation={conversation} onOpen={onOpen} />)}
      </Section>
    </div>
  )
}

function Talk({ conversation, onOpen }: { conversation: Conversation; onOpen: (meetingId: string) => void }) {
  const { meetingId, title, startAt, takeaway, privateNote, sharedNote } = conversation
  const day = formatDay(instantToDay(startAt, Temporal.Now.timeZoneId()))
  return (
    <article className="nb-reading" data-private>
      <h3 className={styles.heading}>
        <Button variant="subtle" size="compact-sm" onClick={() => onOpen(meetingId)}>
          {title}
        </Button>{' '}
        <span className={styles.detail}>{day}</span>
      </h3>
      {takeaway !== null && <p>{takeaway}</p>}
      {sharedNote !== null && <Text lane="shared" text={sharedNote} />}
      {privateNote !== null && <Text lane="private" text={privateNote} />}
    </article>
  )
}

function Text({ lane, text }: { lane: 'private' | 'shared'; text: string }) {
  return (
    <div className={styles.note} data-lane={lane}>
      <LanePill lane={lane} />
      {text.split('\n').map((line, at) => (
        <p key={at}>{line}</p>
      ))}
    </div>
  )
}
