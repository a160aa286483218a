import { useQuery } from '@tanstack/react-query'
import type { Editor } from '@tiptap/react'
import type { ConfidenceInput } from '#contract/confidence.contract.ts'
import type { NoteReference } from '#contract/documents.contract.ts'
import { client } from '../../../backend/client.ts'
import { coreQuery } from '../../../backend/core-query.ts'
import { useChange } from '../../../backend/use-change.ts'
import { ConfidenceDialog } from '../../../components/confidence/confidence-dialog.tsx'
import { markConfidence, unmarkConfidence } from '../editor/note-confidence.ts'

/** A stretch that was selected, and the confidence it stands in already. */
export type AskedPassage = { range: { from: number; to: number }; tag: string | null }

type PassageConfidenceDialogProps = { note: NoteReference; editor: Editor; asked: AskedPassage; onClose: () => void }

/** Says who told a passage and how far it may go; the mark in the note follows. */
export function PassageConfidenceDialog({ note, editor, asked, onClose }: PassageConfidenceDialogProps) {
  const { range, tag } = asked
  const known = useQuery({
    ...coreQuery({
      key: ['confidence', 'passage', tag],
      topics: ['confidence'],
      fetch: () => client.confidence.passage({ id: tag ?? '' }),
    }),
    enabled: tag !== null,
  })
  const keep = useChange((input: Parameters<typeof client.confidence.keepPassage>[0]) =>
    client.confidence.keepPassage(input),
  )
  if (tag !== null && known.data === undefined) return null
  const close = () => {
    onClose()
    editor.commands.focus()
  }
  return (
    <ConfidenceDialog
      confidence={known.data ?? null}
      onKeep={async (input: ConfidenceInput) => {
        const done = await keep.run({ ...input, note })
        if (!done) return false
        if (tag !== null) {
          unmarkConfidence(editor)
          const { from, to } = editor.state.selection
          markConfidence(editor, from === to ? range : { from, to }, done.id)
        } else markConfidence(editor, range, done.id)
        return true
      }}
      onLift={() => {
        unmarkConfidence(editor)
        return Promise.resolve(true)
      }}
      onClose={close}
    />
  )
}
