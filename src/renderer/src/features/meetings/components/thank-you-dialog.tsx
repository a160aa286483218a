import { Button, Checkbox, Textarea } from '@mantine/core'
import { IconCopy } from '@tabler/icons-react'
import { useState } from 'react'
import type { MeetingPage } from '#contract/meetings.contract.ts'
import { instantToDay } from '#shared/time.ts'
import { Dialog } from '../../../components/dialog.tsx'
import { showProblemToast, showToast } from '../../../components/undo-toast.tsx'
import { systemZone, useNow } from '../../../lib/use-now.ts'
import { thankYouDraft } from '../model/thank-you.ts'
import styles from './meeting-forms.module.css'

type ThankYouDialogProps = { meeting: MeetingPage; partnerName: string; onClose: () => void }

/** A thank-you to send: a few words to begin with, written on by hand and copied. Nothing private unless it is asked for. */
export function ThankYouDialog({ meeting, partnerName, onClose }: ThankYouDialogProps) {
  const zone = systemZone()
  const today = instantToDay(useNow(), zone)
  const [withTakeaway, setWithTakeaway] = useState(false)
  const [written, setWritten] = useState<string | null>(null)
  const promises = meeting.actions
    .filter(({ lane, owner, status }) => lane === 'shared' && owner !== 'them' && status !== 'dropped')
    .map(({ text }) => text)
  const takeaway = withTakeaway ? meeting.takeaway : null
  const text = written ?? thankYouDraft(meeting, { name: partnerName, promises, takeaway, today, zone })
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      showToast('Thank-you copied')
      onClose()
    } catch {
      showProblemToast('The clipboard could not be reached. Select the text and copy it by hand.')
    }
  }
  return (
    <Dialog opened onClose={onClose} title={`Thank ${partnerName}`} size={560}>
      <Textarea
        aria-label="Thank-you"
        data-autofocus
        autosize
        minRows={6}
        maxRows={16}
        value={text}
        onChange={(event) => setWritten(event.currentTarget.value)}
      />
      {meeting.takeaway !== null && (
        <Checkbox
          mt={12}
          label="Tell what you take away. So far only you can see it."
          checked={withTakeaway}
          disabled={written !== null}
          onChange={(event) => setWithTakeaway(event.currentTarget.checked)}
        />
      )}
      <div className={styles.foot}>
        <Button onClick={onClose}>Close</Button>
        <Button
          variant="filled"
          disabled={text.trim() === ''}
          leftSection={<IconCopy size={16} stroke={1.8} aria-hidden />}
          onClick={() => void copy()}
        >
          Copy
        </Button>
      </div>
    </Dialog>
  )
}
