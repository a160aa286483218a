import { Button, Select, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { errorWords } from '#renderer/backend/error-words.ts'
import { meetingChannels, type MeetingChannel, meetingKinds, type MeetingKind } from '#contract/meetings.contract.ts'
import { addDays, instantToDay } from '#shared/time.ts'
import { Dialog } from '../../../components/dialog.tsx'
import { ErrorSentence } from '../../../components/error-sentence.tsx'
import { systemZone, useNow } from '../../../lib/use-now.ts'
import { partnersQuery } from '../api/meetings-queries.ts'
import { useNewMeeting } from '../api/use-new-meeting.ts'
import { channelWords, kindWords } from '../model/meeting-words.ts'
import { readRepeat, repeatText } from '../model/repeat.ts'
import { startOf, type When } from '../model/when.ts'
import { FairOffer } from './fair-hours.tsx'
import { PartnerSelect } from './partner-select.tsx'
import { meetingsAhead, RepeatField } from './repeat-field.tsx'
import { WhenFields } from './when-fields.tsx'
import styles from './meeting-forms.module.css'

type NewMeetingDialogProps = {
  /** Chosen beforehand, on the page of a mentorship. */
  mentorshipId?: string
  /** The day a month was pressed on. */
  day?: string
  onClose: () => void
  /** Called with the first meeting that was made. */
  onMade: (meetingId: string) => void
  onLogPast?: () => void
}

/** A meeting to come: with whom, when in words, how, and how it repeats. */
export function NewMeetingDialog({ mentorshipId, day, onClose, onMade, onLogPast }: NewMeetingDialogProps) {
  const { data: partners = [] } = useQuery(partnersQuery)
  const zone = systemZone()
  const today = instantToDay(useNow(), zone)
  const [chosen, setChosen] = useState<string | null>(mentorshipId ?? null)
  const [when, setWhen] = useState<When>({ day: day ?? addDays(today, 1), time: '', minutes: 45 })
  const [repeat, setRepeat] = useState('')
  const [channel, setChannel] = useState<MeetingChannel>('video')
  const [place, setPlace] = useState('')
  const [kind, setKind] = useState<MeetingKind>('check_in')
  const [purpose, setPurpose] = useState('')
  const [asked, setAsked] = useState(false)
  const { once, series } = useNewMeeting()

  const partner = partners.find((each) => each.mentorshipId === chosen)
  const startAt = startOf(when, zone)
  const rule = readRepeat(repeat)
  const missing =
    chosen === null
      ? 'Choose whom the meeting is with.'
      : startAt === null
        ? 'Say on which day and at what time it is.'
        : null
  const problem = once.error ?? series.error

  const make = async () => {
    setAsked(true)
    if (chosen === null || startAt === null || (rule !== null && 'sentence' in rule)) return
    const details = {
      mentorshipId: chosen,
      timezone: zone,
      minutes: when.minutes,
      kind,
      channel,
      place: place.trim() || null,
    }
    if (rule === null) {
      const made = await once.run({ ...details, startAt, purpose: purpose.trim() || null })
      return made && onMade(made.id)
    }
    const startWall = `${when.day}T${when.time}`
    const made = await series.run({ ...details, rrule: rule.rrule, startWall, ahead: meetingsAhead })
    const first = made?.meetingIds[0]
    return first !== undefined && onMade(first)
  }
  return (
    <Dialog opened onClose={onClose} title="Add a meeting" size={640} yOffset="6vh">
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          void make()
        }}
      >
        {mentorshipId === undefined && (
          <PartnerSelect partners={partners} value={chosen} onChange={setChosen} autoFocus />
        )}
        <WhenFields
          value={when}
          onChange={setWhen}
          onRepeat={(rrule) => setRepeat(repeatText(rrule))}
          name={partner?.shortName ?? null}
          theirZone={partner?.timezone ?? null}
          placeholder="next Tuesday 3pm for 45 min, every 2 weeks"
          autoFocus={mentorshipId !== undefined}
        />
        {partner && (
          <FairOffer
            mentorshipId={partner.mentorshipId}
            name={partner.shortName}
            when={when}
            onTake={(time) => setWhen({ ...when, time })}
          />
        )}
        <RepeatField text={repeat} onChange={setRepeat} when={when} />
        <div className={styles.pair}>
          <Select
            label="How"
            data={meetingChannels.map((value) => ({ value, label: channelWords[value] }))}
            value={channel}
            allowDeselect={false}
            onChange={(value) => setChannel((value ?? 'video') as MeetingChannel)}
          />
          <TextInput
            label="Place or link"
            placeholder="https://… or a room"
            value={place}
            maxLength={2000}
            onChange={(event) => setPlace(event.currentTarget.value)}
          />
        </div>
        <div className={styles.pair}>
          <Select
            label="Kind"
            data={meetingKinds.map((value) => ({ value, label: kindWords[value] }))}
            value={kind}
            allowDeselect={false}
            onChange={(value) => setKind((value ?? 'check_in') as MeetingKind)}
          />
          {rule === null && (
            <TextInput
              label="What is it for?"
              placeholder="Decide about the talk"
              value={purpose}
              maxLength={2000}
              onChange={(event) => setPurpose(event.currentTarget.value)}
            />
          )}
        </div>
        {problem !== null && <ErrorSentence message={errorWords(problem)} />}
        {asked && missing !== null && <ErrorSentence message={missing} />}
        <div className={styles.foot}>
          {onLogPast && (
            <Button variant="subtle" color="gray" mr="auto" onClick={onLogPast}>
              It already took place
            </Button>
          )}
          <Button onClick={onClose}>Not now</Button>
          <Button type="submit" variant="filled" loading={once.pending || series.pending}>
            Add the meeting
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
