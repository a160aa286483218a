import { Button, Textarea } from '@mantine/core'
import { IconCopy } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { client } from '#renderer/backend/client.ts'
import { coreQuery } from '#renderer/backend/core-query.ts'
import { errorWords } from '#renderer/backend/error-words.ts'
import { DelayedSkeleton } from '../../../components/delayed-skeleton.tsx'
import { Dialog } from '../../../components/dialog.tsx'
import { ErrorSentence } from '../../../components/error-sentence.tsx'
import { LaneFrame } from '../../../components/lane-frame.tsx'
import { showProblemToast, showToast } from '../../../components/undo-toast.tsx'
import styles from './meeting-forms.module.css'

type RecapDialogProps = { meetingId: string; partnerName: string; onClose: () => void }

const recapQuery = (id: string) =>
  coreQuery({
    key: ['meetings', 'recap', id],
    topics: ['entity:meeting', 'entity:agendaItem', 'entity:agendaPlacement', 'entity:actionItem'],
    fetch: () => client.meetings.recap({ id }),
  })

/** What can be sent to the other person: the shared side only, seen before it is copied. */
export function RecapDialog({ meetingId, partnerName, onClose }: RecapDialogProps) {
  // A note may have changed since it was last asked for, and no topic tells.
  const { data, error } = useQuery({ ...recapQuery(meetingId), gcTime: 0, staleTime: 0 })
  const copy = async (markdown: string) => {
    try {
      await navigator.clipboard.writeText(markdown)
      showToast('Recap copied. It holds only what you share.')
      onClose()
    } catch {
      showProblemToast('The clipboard could not be reached. Select the text and copy it by hand.')
    }
  }
  return (
    <Dialog opened onClose={onClose} title="Recap" size={640}>
      {error !== null && <ErrorSentence message={errorWords(error)} />}
      {data === undefined && error === null && <DelayedSkeleton lines={6} />}
      {data && (
        <LaneFrame lane="shared" name={partnerName}>
          <Textarea
            aria-label="Recap as Markdown"
            className={styles.markdown}
            readOnly
            autosize
            minRows={6}
            maxRows={16}
            value={data.markdown}
          />
        </LaneFrame>
      )}
      <div className={styles.foot}>
        <span className={styles.footWords}>Nothing private is in it.</span>
        <Button onClick={onClose}>Close</Button>
        <Button
          variant="filled"
          data-autofocus
          disabled={data === undefined}
          leftSection={<IconCopy size={16} stroke={1.8} aria-hidden />}
          onClick={() => data && void copy(data.markdown)}
        >
          Copy as Markdown
        </Button>
      </div>
    </Dialog>
  )
}
