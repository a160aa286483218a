import { Button } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { Editor } from '@tiptap/react'
import { useEffect, useMemo, useState } from 'react'
import { noteTopic } from '#contract/documents.contract.ts'
import { coreQuery } from '../../../backend/core-query.ts'
import { shell } from '../../../backend/shell.ts'
import { DelayedSkeleton } from '../../../components/delayed-skeleton.tsx'
import { ErrorSentence } from '../../../components/error-sentence.tsx'
import { OfflineBanner } from '../../sharing/components/offline-banner.tsx'
import { PartnerHere } from '../../sharing/components/partner-here.tsx'
import { mentionablePeople } from '../api/mentionable-people.ts'
import { noteLink } from '../api/note-link.ts'
import type { OpenedLink } from '../editor/note-callbacks.ts'
import { jumpToParagraph } from '../editor/paragraph-jump.ts'
import { useNotePartner } from '../hooks/use-note-partner.ts'
import { useNotePlace } from '../hooks/use-note-place.ts'
import { useSavedDocument } from '../hooks/use-saved-document.ts'
import { LinkQuestion } from './link-question.tsx'
import styles from './note-desk.module.css'
import { NoteEditor } from './note-editor.tsx'
import type { NotePanelProps } from './note-panel.tsx'
import { NoteSaveMark } from './note-save-mark.tsx'
import { NoteVersions } from './note-versions.tsx'
import { PassageConfidenceDialog, type AskedPassage } from './passage-confidence-dialog.tsx'
import { SharePassageDialog } from './share-passage-dialog.tsx'

/** A note with everything around it: its text, whether it is saved, and its earlier versions. */
export function NoteDesk({ document: { kind, id, lane }, ...props }: NotePanelProps) {
  const note = useMemo(() => ({ kind, id, lane }), [kind, id, lane])
  const key = noteTopic(note)
  const handle = useSavedDocument(key, noteLink(note))
  const [editor, setEditor] = useState<Editor | null>(null)
  const [asked, setAsked] = useState<OpenedLink>()
  const [passage, setPassage] = useState<string>()
  const [asksPassage, setAsksPassage] = useState<AskedPassage | null>(null)
  const [showsVersions, setShowsVersions] = useState(false)
  useFollow(key, handle.doc !== null, handle.refresh)
  useJump(editor, note.lane)
  const partner = useNotePartner(editor, note, props.mentorshipId)

  if (!handle.doc) {
    if (handle.saveState.kind === 'cannotSave')
      return (
        <ErrorSentence
          message={handle.saveState.sentence}
          next={{ label: 'Try again', onClick: () => void handle.refresh() }}
        />
      )
    return <DelayedSkeleton lines={4} label={`Opening ${props.ariaLabel}`} />
  }
  const openVersions = async () => {
    await handle.flush()
    setShowsVersions(true)
  }
  return (
    <div className={styles.desk}>
      {note.kind === 'mentorship' && props.mentorshipId !== undefined && props.sharedWith !== undefined && (
        <OfflineBanner mentorshipId={props.mentorshipId} name={props.sharedWith} />
      )}
      <NoteEditor
        doc={handle.doc}
        editable={handle.readOnly === null}
        lane={note.lane}
        {...(props.sharedWith !== undefined && { sharedWith: props.sharedWith })}
        placeholder={props.placeholder}
        ariaLabel={props.ariaLabel}
        people={mentionablePeople}
        onOpenPerson={props.onOpenPerson}
        onOpenLink={setAsked}
        blurredUntilClicked={props.blurred ?? false}
        autoFocus={props.autoFocus ?? false}
        onEditor={setEditor}
        onSharePassage={props.shareWith === undefined ? undefined : setPassage}
        onKeepPassage={note.lane === 'private' ? (range, tag) => setAsksPassage({ range, tag }) : undefined}
      />
      {asksPassage !== null && editor !== null && (
        <PassageConfidenceDialog note={note} editor={editor} asked={asksPassage} onClose={() => setAsksPassage(null)} />
      )}
      <div className={styles.foot}>
        <NoteSaveMark state={handle.saveState} readOnly={handle.readOnly} />
        {partner && <PartnerHere {...partner} hasRoom />}
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconHistory size={16} aria-hidden />}
          onClick={() => void openVersions()}
        >
          Earlier versions
        </Button>
      </div>
      <NoteVersions
        note={note}
        name={props.ariaLabel}
        opened={showsVersions}
        onClose={() => setShowsVersions(false)}
        onRestored={handle.refresh}
      />
      {passage !== undefined && props.shareWith !== undefined && (
        <SharePassageDialog
          note={note}
          passage={passage}
          partnerName={props.shareWith}
          onClose={() => setPassage(undefined)}
        />
      )}
      <LinkQuestion link={asked} onOpen={(href) => void shell.openExternal(href)} onClose={() => setAsked(undefined)} />
    </div>
  )
}

/** Takes in what reaches the note from elsewhere: another window, the other person, a version brought back. */
function useFollow(key: string, isOpen: boolean, refresh: () => Promise<void>): void {
  useQuery({
    ...coreQuery({
      key: ['documents', 'follow', key],
      topics: [key],
      fetch: async () => {
        await refresh()
        return true
      },
    }),
    enabled: isOpen,
  })
}

function useJump(editor: Editor | null, lane: 'private' | 'shared'): void {
  const { paragraph, visit } = useNotePlace(lane)
  useEffect(() => {
    if (editor && paragraph !== undefined) jumpToParagraph(editor, paragraph)
  }, [editor, paragraph, visit])
}
