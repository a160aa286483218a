import type { ActionRow } from '#contract/actions.contract.ts'
import { formatDay } from '#shared/time.ts'
import { ShareCopyDialog } from '../../../components/share-copy-dialog.tsx'
import { UnshareDialog } from '../../../components/unshare-dialog.tsx'
import type { ActionChanges } from '../api/use-action-changes.ts'

type ActionLaneDialogProps = { row: ActionRow; changes: ActionChanges; onClose: () => void }

/** Shares a copy of a private action in words that are seen before, or goes on privately with a shared one. */
export function ActionLaneDialog({ row, changes, onClose }: ActionLaneDialogProps) {
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
  const share = async ({ text = '', doneNote = '' }: Record<string, string>) =>
    (await changes.share.run({ id: row.id, text, doneNote: doneNote.trim() === '' ? null : doneNote })) !== undefined
  const owner = row.owner === 'both' ? 'both of you' : row.owner === 'me' ? 'you' : partnerName
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
      onClose={onClose}
    >
      <p>
        {partnerName} will see these words, that it is for {owner}
        {row.dueOn !== null && ` by ${formatDay(row.dueOn)}`}, and whether it is done. Nothing else goes along, and your
        private action stays as it is.
      </p>
    </ShareCopyDialog>
  )
}
