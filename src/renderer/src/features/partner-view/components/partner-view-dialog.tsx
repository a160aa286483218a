import { Button } from '@mantine/core'
import { IconEye } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useState } from 'react'
import { errorWords } from '#renderer/backend/error-words.ts'
import { instantToDay } from '#shared/time.ts'
import { DelayedSkeleton } from '../../../components/delayed-skeleton.tsx'
import { Dialog } from '../../../components/dialog.tsx'
import { ErrorSentence } from '../../../components/error-sentence.tsx'
import { KeyHint } from '../../../components/key-hint.tsx'
import { systemZone, useNow } from '../../../lib/use-now.ts'
import { partnerViewQuery } from '../api/partner-view.ts'
import { viewOfMeeting } from '../model/meeting-part.ts'
import { frameWords } from '../model/partner-words.ts'
import { PartnerViewParts } from './partner-view-parts.tsx'
import styles from './partner-view.module.css'

type PartnerViewDialogProps = { mentorshipId: string; partnerName: string; meetingId?: string; onClose: () => void }

/** The mentorship, or a meeting of it, as the other person has it. The key that opened it leaves it, as Escape does. */
export function PartnerViewDialog({ mentorshipId, partnerName: name, meetingId, onClose }: PartnerViewDialogProps) {
  const { data, error, refetch } = useQuery(partnerViewQuery(mentorshipId))
  const [asked, setAsked] = useState(meetingId)
  const today = instantToDay(useNow(), systemZone())
  const part = data && asked !== undefined ? viewOfMeeting(data, asked) : data
  const frame = frameWords(data?.state ?? 'shared', name)
  const leave = (event: KeyboardEvent) => {
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.nativeEvent.isComposing
    if (event.key.toLowerCase() !== 'e' || !isPlain) return
    event.preventDefault()
    event.stopPropagation()
    onClose()
  }
  return (
    <Dialog
      opened
      onClose={onClose}
      onKeyDown={leave}
      size={920}
      title={
        <span className={styles.title}>
          <IconEye size={20} stroke={1.8} aria-hidden />
          {data ? frame.title : `What ${name} sees`}
        </span>
      }
      classNames={{ content: styles.frame, header: styles.head, body: styles.body }}
      closeButtonProps={{ 'aria-label': `Leave ${name}’s view` }}
    >
      {error !== null && (
        <ErrorSentence message={errorWords(error)} next={{ label: 'Try again', onClick: () => void refetch() }} />
      )}
      {data === undefined && error === null && <DelayedSkeleton lines={6} label={`Looking at what ${name} sees`} />}
      {part && (
        <>
          <p className={styles.words}>{frame.words}</p>
          <PartnerViewParts view={part} name={name} today={today} isMeeting={asked !== undefined} />
        </>
      )}
      <p className={styles.foot}>
        {meetingId !== undefined && data && (
          <Button size="xs" onClick={() => setAsked(asked === undefined ? meetingId : undefined)}>
            {asked === undefined ? 'Only this meeting' : `All that ${name} sees`}
          </Button>
        )}
        <span className={styles.hint}>
          <KeyHint keys="Escape" /> or <KeyHint keys="E" /> leaves this view. Nothing can be changed in it.
        </span>
      </p>
    </Dialog>
  )
}
