import type { Editor } from '@tiptap/react'
import { useMemo } from 'react'
import type * as Y from 'yjs'
import { LaneFrame } from '../../../components/lane-frame.tsx'
import type { NoteCallbacks, NotePerson, OpenedLink } from '../editor/note-callbacks.ts'
import { useFindPeople } from '../hooks/use-find-people.ts'
import { useKnownContent } from '../hooks/use-known-content.ts'
import { NoteReader } from './note-reader.tsx'
import { NoteSurface } from './note-surface.tsx'
import { PrivateCover } from './private-cover.tsx'

export interface NoteEditorProps {
  /** A loaded document; see useSavedDocument. Another document may be passed at any time. */
  doc: Y.Doc
  /** The fragment of the document that holds the note. */
  fragmentName?: string
  editable: boolean
  lane: 'private' | 'shared'
  /** Who else reads a shared note: "You and Ana". */
  sharedWith?: string
  placeholder: string
  ariaLabel: string
  /** People to offer right after `@`. */
  people: () => Promise<NotePerson[]>
  /** Finds people by part of a name, slips forgiven. Without it the list of `people` is searched. */
  findPeople?: (query: string) => Promise<NotePerson[]>
  onOpenPerson: (id: string) => void
  /** Asked to open an address, with the host to show before doing so. Only https, http, mailto and tel arrive here. */
  onOpenLink: (link: OpenedLink) => void
  /** Private text stays blurred until it is asked for; Escape blurs it again. */
  blurredUntilClicked?: boolean
  autoFocus?: boolean
  /** Today's date in words, for `/date`; the system's by default. */
  today?: () => string
  /** Gives the editor, for jumpToParagraph, and null when it goes. */
  onEditor?: (editor: Editor | null) => void
  /** Given where selected words can be shared: called with them, as plain text. */
  onSharePassage?: ((passage: string) => void) | undefined
  /** Given for private notes: called with a stretch that was told in confidence, and the confidence it has already. */
  onKeepPassage?: NoteCallbacks['keepPassage']
}

/** A note to write in: a page of text with shortcuts, and few buttons. */
export function NoteEditor(props: NoteEditorProps) {
  const { doc, fragmentName = 'body', lane, sharedWith, blurredUntilClicked = false, ariaLabel } = props
  const fragment = useMemo(() => doc.getXmlFragment(fragmentName), [doc, fragmentName])
  const [isKnown, withdraw] = useKnownContent(fragment)
  const findPeople = useFindPeople(props.people, props.findPeople)
  const note = isKnown ? (
    <NoteSurface
      fragment={fragment}
      editable={props.editable}
      placeholder={props.placeholder}
      ariaLabel={ariaLabel}
      autoFocus={(props.autoFocus ?? false) && !blurredUntilClicked}
      findPeople={findPeople}
      onOpenPerson={props.onOpenPerson}
      onOpenLink={props.onOpenLink}
      today={props.today}
      onEditor={props.onEditor}
      onUnknown={withdraw}
      onSharePassage={props.onSharePassage}
      onKeepPassage={props.onKeepPassage}
    />
  ) : (
    <NoteReader fragment={fragment} ariaLabel={ariaLabel} />
  )
  return (
    <LaneFrame lane={lane} name={sharedWith}>
      {blurredUntilClicked ? <PrivateCover>{note}</PrivateCover> : note}
    </LaneFrame>
  )
}
