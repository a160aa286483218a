import { Button, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { errorWords } from '#renderer/backend/error-words.ts'
import { instantToDay, instantToTime } from '#shared/time.ts'
import { Dialog } from '../../../components/dialog.tsx'
import { ErrorSentence } from '../../../components/error-sentence.tsx'
import { systemZone, useNow } from '../../../lib/use-now.ts'
import { partnersQuery } from '../api/meetings-queries.ts'
import { useNewMeeting } from '../api/use-new-meeting.ts'
import { pastActions, pastTopics } from '../model/past-lines.ts'
import { startOf, type When } from '../model/when.ts'
import { PartnerSelect } from './partner-select.tsx'
import { WhenFields } from './when-fields.tsx'
import styles from './meeting-forms.module.css'

type LogPastDialogProps = {
  mentorshipId?: string
  onClose: () => void
  onMade: (meetingId: string) => void
}

/** A conversation that already took place, written down in a few seconds. Only the person is needed. */
export function LogPastDialog({ mentorshipId, onClose, onMade }: LogPastDialogProps) {
  const { data: partners = [] } = useQuery(partnersQuery)
  const zone = systemZone()
  const now = useNow()
  const [chosen, setChosen] = useState<string | null>(mentorshipId ?? null)
  const [when, setWhen] = useState<When>(() => ({
    day: instantToDay(now, zone),
    time: instantToTime(now, zone),
    minutes: 30,
  }))
  const [topics, setTopics] = useState('')
  const [takeaway, setTakeaway] = useState('')
  const [actions, setActions] = useState('')
  const [asked, setAsked] = useState(false)
  const { past } = useNewMeeting()
  const partner = partners.find((each) => each.mentorshipId === chosen)
  const startAt = startOf(when, zone)
  const missing =
    chosen === null
      ? 'Choose whom you met.'
      : startAt === null
        ? 'Say on which day and at what time it was.'
        : startAt > now
          ? 'This lies ahead. Add it as a meeting to come, or choose an earlier time.'
          : null

  const keep = async () => {
    setAsked(true)
    if (chosen === null || startAt === null || missing !== null) return
    const made = await past.run({
      mentorshipId: chosen,
      startAt,
      timezone: zone,
      minutes: when.minutes,
      kind: 'ad_hoc',
      takeaway: takeaway.trim() || null,
      topics: pastTopics(topics),
      actions: pastActions(actions, { now, zone, partnerName: partner?.name }),
    })
    if (made) onMade(made.id)
  }
  return (
    <Dialog opened onClose={onClose} title="Write down a conversation" size={640} yOffset="6vh">
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          void keep()
        }}
      >
        {mentorshipId === undefined && (
          <PartnerSelect partners={partners} value={chosen} onChange={setChosen} autoFocus />
        )}
        <WhenFields
          value={when}
          onChange={setWhen}
          name={partner?.shortName ?? null}
          theirZone={partner?.timezone ?? null}
          placeholder="yesterday 2pm for 20 min"
          autoFocus={mentorshipId !== undefined}
        />
        <Textarea
          label="What did you talk about?"
          description="One topic a line, for your eyes only."
          autosize
          minRows={2}
          maxRows={6}
          value={topics}
          onChange={(event) => setTopics(event.currentTarget.value)}
        />
        <Textarea
          label="What do you take away?"
          autosize
          minRows={1}
          maxRows={6}
          value={takeaway}
          onChange={(event) => setTakeaway(event.currentTarget.value)}
        />
        <Textarea
          label="What was promised?"
          description="One promise a line: @me send the notes by Friday."
          autosize
          minRows={1}
          maxRows={6}
          value={actions}
          onChange={(event) => setActions(event.currentTarget.value)}
        />
        {past.error !== null && <ErrorSentence message={errorWords(past.error)} />}
        {asked && missing !== null && <ErrorSentence message={missing} />}
        <div className={styles.foot}>
          <Button onClick={onClose}>Not now</Button>
          <Button type="submit" variant="filled" loading={past.pending}>
            Write it down
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
