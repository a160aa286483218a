import type { AnyRecordKind } from '#contract/record-kinds/define-record-kind.ts'
import { Dialog } from '../../../components/dialog.tsx'
import { type RecordDefaults, RecordForm } from './record-form.tsx'

type NewRecordDialogProps = {
  /** The kind to add; null while the dialog is closed. */
  kind: AnyRecordKind | null
  defaults?: RecordDefaults
  onAdded?: (id: string) => void
  onClose: () => void
}

/** Adds a record of any kind. */
export function NewRecordDialog({ kind, defaults, onAdded, onClose }: NewRecordDialogProps) {
  return (
    <Dialog opened={kind !== null} onClose={onClose} title={kind?.words.add} size={560}>
      {kind && (
        <RecordForm
          kind={kind}
          defaults={defaults}
          onCancel={onClose}
          onAdded={(id) => {
            onAdded?.(id)
            onClose()
          }}
        />
      )}
    </Dialog>
  )
}
