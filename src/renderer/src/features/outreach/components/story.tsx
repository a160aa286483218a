import { Button, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { OutreachDetail } from '#contract/outreach.contract.ts'
import {
  nextOutreachStatuses,
  outreachAttemptNames,
  outreachStatusNames,
  type OutreachStatus,
} from '#contract/outreach-words.ts'
import { Dialog } from '#renderer/components/dialog.tsx'
import { Section } from '#renderer/components/section.tsx'
import { formatDate } from '#shared/time.ts'
import { draftQuery, useBeginOutreach, useFollowUp, useMoveOutreach, useRevisit, useThank } from '../api/outreach.ts'
import { MessageButtons } from './message-buttons.tsx'
import { NoDialog } from './no-dialog.tsx'
import styles from './outreach.module.css'

const verbs: Record<OutreachStatus, string> = {
  draft: 'Back to a draft',
  sent: 'I sent it',
  replied: 'They answered',
  meeting_booked: 'A meeting is booked',
  accepted: 'They said yes',
  declined: 'They said no',
  no_response: 'Close it without an answer',
}

/** How a message stands, what may come next, and what happened so far. */
export function Story({ message, onOpen }: { message: OutreachDetail; onOpen: (id: string) => void }) {
  const { id, status, next, attempts, introducers } = message
  const move = useMoveOutreach()
  const revisit = useRevisit()
  const begin = useBeginOutreach()
  const [asking, setAsking] = useState<'follow_up' | 'second_follow_up' | 'thanks' | 'no'>()
  const go = (to: OutreachStatus) => (to === 'declined' ? setAsking('no') : void move.run({ id, status: to }))
  return (
    <Section title={outreachStatusNames[status]}>
      <div className={styles.stack}>
        {next && <p className={styles.next}>{next.sentence}</p>}
        {next?.kind === 'introduction' &&
          introducers.map(({ personId, name, why }) => (
            <p key={personId} className={styles.quiet}>
              {name} {why}.
            </p>
          ))}
        <div className={styles.line}>
          {next?.kind === 'follow_up' && <Button onClick={() => setAsking('follow_up')}>Write a reminder</Button>}
          {next?.kind === 'last_follow_up' && (
            <Button onClick={() => setAsking('second_follow_up')}>Write a last reminder</Button>
          )}
          {next?.kind === 'introduction' && (
            <Button
              onClick={() =>
                void begin
                  .run({ personId: message.personId, mentorshipId: message.mentorshipId, channel: 'introducer' })
                  .then((made) => made && onOpen(made.id))
              }
            >
              Ask somebody to introduce you
            </Button>
          )}
          {next?.kind === 'thank' && (
            <Button variant="filled" onClick={() => setAsking('thanks')}>
              Thank them
            </Button>
          )}
          {next?.kind === 'revisit' && (
            <Button onClick={() => void revisit.run({ id, revisitOn: null, revisitWhen: null })}>
              Let this thought go
            </Button>
          )}
          {nextOutreachStatuses(status).map((to) => (
            <Button key={to} variant={to === 'sent' ? 'filled' : 'default'} onClick={() => go(to)}>
              {verbs[to]}
            </Button>
          ))}
        </div>
        {attempts.length > 0 && (
          <ol className={styles.log} aria-label="What happened so far">
            {attempts.map(({ id: attempt, kind, onDay, text }) => (
              <li key={attempt}>
                {formatDate(onDay)}: {outreachAttemptNames[kind]}
                {text !== '' && <span className={styles.detail}>{text}</span>}
              </li>
            ))}
          </ol>
        )}
      </div>
      {asking === 'no' && (
        <NoDialog
          name={message.personShortName}
          onClose={() => setAsking(undefined)}
          onKeep={(answer) =>
            void move.run({ id, status: 'declined', ...answer }).then((done) => done && setAsking(undefined))
          }
        />
      )}
      {asking !== undefined && asking !== 'no' && (
        <DraftDialog message={message} use={asking} onClose={() => setAsking(undefined)} />
      )}
    </Section>
  )
}

type Use = 'follow_up' | 'second_follow_up' | 'thanks'
const titles: Record<Use, string> = {
  follow_up: 'A friendly reminder',
  second_follow_up: 'A last reminder',
  thanks: 'Thank you',
}

function DraftDialog({ message, use, onClose }: { message: OutreachDetail; use: Use; onClose: () => void }) {
  const { data } = useQuery(draftQuery(message.id, use))
  const [typed, setTyped] = useState<string>()
  const followUp = useFollowUp()
  const thank = useThank()
  const text = typed ?? data?.text ?? ''
  const keep = async () => {
    const done = await (use === 'thanks' ? thank : followUp).run({ id: message.id, text })
    if (done) onClose()
  }
  return (
    <Dialog opened onClose={onClose} title={titles[use]} size={620}>
      <div className={styles.stack}>
        <Textarea
          label="Your words"
          autosize
          minRows={6}
          maxLength={3000}
          data-autofocus
          value={text}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <MessageButtons
          to={message.known.email}
          subject={data?.subject ?? ''}
          text={text}
          name={message.personName}
          isMail={message.channel !== 'note' && message.channel !== 'in_person'}
        />
        <div className={styles.line}>
          <Button variant="filled" loading={followUp.pending || thank.pending} onClick={() => void keep()}>
            I sent it
          </Button>
          <Button onClick={onClose}>Not now</Button>
        </div>
      </div>
    </Dialog>
  )
}
