import { lazy, Suspense } from 'react'
import type { NoteReference } from '#contract/documents.contract.ts'
import { DelayedSkeleton } from '../../../components/delayed-skeleton.tsx'

export type NotePanelProps = {
  /** Which note: `{ kind: 'meeting', id, lane: 'private' }`. */
  document: NoteReference
  /** What screen readers call the text: "Private note". */
  ariaLabel: string
  placeholder: string
  /** The other person's name, for a shared note. */
  sharedWith?: string
  /** The mentorship of a shared note, to show where the other person is in it. */
  mentorshipId?: string
  /** The other person's name, for a private note of which passages can be shared with them. */
  shareWith?: string
  onOpenPerson: (id: string) => void
  /** Private text stays blurred until it is asked for. */
  blurred?: boolean
  autoFocus?: boolean
}

const NoteDesk = lazy(() => import('./note-desk.tsx').then(({ NoteDesk: component }) => ({ default: component })))

/** A note of the notebook, saved as it is typed. The editor is fetched when the first note is shown. */
export function NotePanel(props: NotePanelProps) {
  return (
    <Suspense fallback={<DelayedSkeleton lines={4} label={`Opening ${props.ariaLabel}`} />}>
      <NoteDesk {...props} />
    </Suspense>
  )
}
