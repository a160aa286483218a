import type { NoteReference } from '#contract/documents.contract.ts'
import { useChange } from '../../../backend/use-change.ts'
import { ShareCopyDialog } from '../../../components/share-copy-dialog.tsx'
import { showUndoToast } from '../../../components/undo-toast.tsx'
import { sharePassage, takeBackPassage } from '../api/share-passage.ts'

type SharePassageDialogProps = {
  /** The private note that the words were selected in. */
  note: NoteReference
  passage: string
  partnerName: string
  onClose: () => void
}

/** Shows the words that will stand in the shared note of the same place before they do. */
export function SharePassageDialog({ note, passage, partnerName, onClose }: SharePassageDialogProps) {
  const shared: NoteReference = { ...note, lane: 'shared' }
  const share = useChange(sharePassage, { toastProblem: false })
  const takeBack = useChange(takeBackPassage)
  const confirm = async ({ text = '' }: Record<string, string>, despiteConfidence: boolean) => {
    const done = await share.run({ note: shared, text, despiteConfidence })
    if (!done) return false
    showUndoToast(`Added to the note you and ${partnerName} share`, async () => {
      await takeBack.run({ note: shared, passage: done })
    })
    return true
  }
  return (
    <ShareCopyDialog
      title={`Share this passage with ${partnerName}`}
      lane="shared"
      partnerName={partnerName}
      fields={[{ key: 'text', label: 'Passage', value: passage, isLong: true, maxLength: 200_000 }]}
      confirmLabel="Share these words"
      onConfirm={confirm}
      error={share.error}
      onClose={onClose}
    >
      <p>
        {partnerName} will see these words and nothing else, at the end of the note you share{' '}
        {note.kind === 'meeting' ? 'about this meeting' : 'about your mentorship'}. Change them until they are fit to be
        shared. Your private note stays as it is.
      </p>
    </ShareCopyDialog>
  )
}
