import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { AnyRecordKind } from '#contract/record-kinds/define-record-kind.ts'
import { noteKind } from '#contract/record-kinds/note.record.ts'
import { recordKindOf } from '#contract/record-kinds/registry.ts'
import { resourceKind } from '#contract/record-kinds/resource.record.ts'
import { NewRecordDialog } from '../../features/records/components/new-record-dialog.tsx'
import { AddRecordSource } from '../palette/add-record-source.tsx'
import { useShortcut } from '../shortcuts/shortcut-context.tsx'

/** Adds a record of any kind from every page; it belongs to the person, mentorship or meeting whose page is open. */
export function AppWideRecords() {
  const { personId, mentorshipId, meetingId } = useParams({ strict: false })
  const [kind, setKind] = useState<AnyRecordKind | null>(null)
  useShortcut('add.record', () => setKind(recordKindOf(noteKind.name)))
  useShortcut('add.resource', () => setKind(recordKindOf(resourceKind.name)))
  return (
    <>
      <AddRecordSource onAdd={setKind} />
      <NewRecordDialog
        kind={kind}
        defaults={{ mentorshipId, meetingId, ...(personId !== undefined && { personIds: [personId] }) }}
        onClose={() => setKind(null)}
      />
    </>
  )
}
