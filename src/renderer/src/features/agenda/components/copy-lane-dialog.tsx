import type { AgendaRow } from '#contract/agenda.contract.ts'
import { instantToDay } from '#shared/time.ts'
import { ShareCopyDialog } from '../../../components/share-copy-dialog.tsx'
import { systemZone, useNow } from '../../../lib/use-now.ts'
import type { AgendaChanges } from '../api/use-agenda-changes.ts'
import { shareWords } from '../model/share-words.ts'

type CopyLaneDialogProps = { row: AgendaRow; partnerName: string; changes: AgendaChanges; onClose: () => void }

/** Copies a topic to the other lane; what will be read there is seen, and can be changed, before. */
export function CopyLaneDialog({ row, partnerName, changes, onClose }: CopyLaneDialogProps) {
  const today = instantToDay(useNow(), systemZone())
  const isSharing = row.lane === 'private'
  const lane = isSharing ? 'shared' : 'private'
  const kept = (text: string | undefined) => (text === undefined || text.trim() === '' ? null : text)
  const copy = async ({ title = '', detail, answer }: Record<string, string>, despiteConfidence: boolean) => {
    const words = { title, detail: kept(detail), answer: kept(answer) }
    return (await changes.copyToLane.run({ id: row.id, lane, ...words, despiteConfidence })) !== undefined
  }
  return (
    <ShareCopyDialog
      title={isSharing ? `Share a copy with ${partnerName}` : 'Copy for your eyes only'}
      lane={lane}
      partnerName={partnerName}
      fields={[
        { key: 'title', label: 'Topic', value: row.title, maxLength: 500 },
        { key: 'detail', label: 'More about it', value: row.detail ?? '', isLong: true },
        { key: 'answer', label: 'What came of it', value: row.answer ?? '', isLong: true },
      ]}
      confirmLabel={isSharing ? 'Share these words' : 'Copy these words'}
      onConfirm={copy}
      error={changes.copyToLane.error}
      onClose={onClose}
    >
      {isSharing ? (
        <p>
          {shareWords(row, partnerName, { zone: systemZone(), today })} Change the words until they are fit to be
          shared. Your private topic stays as it is.
        </p>
      ) : (
        <p>Your own copy. The shared topic stays, and what {partnerName} has already seen cannot be unseen.</p>
      )}
    </ShareCopyDialog>
  )
}
