import type { ActionRow } from '#contract/actions.contract.ts'
import { instantToDay } from '#shared/time.ts'
import { ShareCopyDialog } from '../../../components/share-copy-dialog.tsx'
import { UnshareDialog } from '../../../components/unshare-dialog.tsx'
import { systemZone, useNow } from '../../../lib/use-now.ts'
import type { ActionChanges } from '../api/use-action-changes.ts'
import { shareWords } from '../model/share-words.ts'

type ActionLaneDialogProps = { row: ActionRow; changes: ActionChanges; onClose: () => void }

/** Shares a copy of a private action in words that are seen before, or goes on privately with a shared one. */
export function ActionLaneDialog({ row, changes, onClose }: ActionLaneDialogProps) {
  const today = instantToDay(useNow(), systemZone())
  const partnerName = row.personName ?? 'The other person'
  if (row.lane === 'shared')
    return (
      <UnshareDialog
        title={row.text}
        partnerName={partnerName}
        onUnshare={async () => (await changes.unshare.run(row.id)) !== undefined}
        onClose={onClose}
      />
    )
  const share = async ({ text = '', doneNote = '' }: Record<string, string>, despiteConfidence: boolean) => {
    const words = { text, doneNote: doneNote.trim() === '' ? null : doneNote }
    return (await changes.share.run({ id: row.id, ...words, despiteConfidence })) !== undefined
  }
  return (
    <ShareCopyDialog
      title={`Share a copy with ${partnerName}`}
      lane="shared"
      partnerName={partnerName}
      fields={[
        { key: 'text', label: 'Action', value: row.text, maxLength: 2000, isLong: true },
        ...(row.doneNote === null
          ? []
          : [{ key: 'doneNote', label: 'The word about it', value: row.doneNote, isLong: true }]),
      ]}
      confirmLabel="Share these words"
      onConfirm={share}
      error={changes.share.error}
      onClose={onClose}
    >
      <p>{shareWords(row, { partnerName, zone: systemZone(), today })} Your private action stays as it is.</p>
    </ShareCopyDialog>
  )
}
