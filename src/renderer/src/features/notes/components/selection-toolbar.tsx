import { Button } from '@mantine/core'
import { BubbleMenu } from '@tiptap/react/menus'
import { useEditorState, type Editor } from '@tiptap/react'
import { isTextSelection } from '@tiptap/core'
import { allowedLink } from '#shared/note-text/allowed-link.ts'
import type { NoteAction } from '../editor/note-actions.ts'
import { linkHost, type OpenedLink } from '../editor/note-callbacks.ts'
import { NoteToolbar } from './note-toolbar.tsx'
import styles from './note-editor.module.css'

interface SelectionToolbarProps {
  editor: Editor
  actions: readonly NoteAction[]
  onOpenLink: (link: OpenedLink) => void
  onEditLink: () => void
}

/** Floats over selected text with its formatting, and at a link with the host it really leads to. */
export function SelectionToolbar({ editor, actions, onOpenLink, onEditLink }: SelectionToolbarProps) {
  const { href, isSelecting } = useEditorState({
    editor,
    selector: (snapshot) => ({
      href: allowedLink(snapshot.editor.getAttributes('link')['href']),
      isSelecting: !snapshot.editor.state.selection.empty,
    }),
  })
  return (
    <BubbleMenu
      editor={editor}
      className={styles.bubble}
      updateDelay={120}
      options={{ placement: 'top-start', offset: 8, flip: true, shift: { padding: 8 } }}
      shouldShow={({ editor: shown, state, from, to }) => {
        if (!shown.isEditable || shown.isActive('codeBlock')) return false
        const { selection } = state
        const hasText = isTextSelection(selection) && state.doc.textBetween(from, to).trim() !== ''
        return selection.empty ? shown.isActive('link') && shown.isFocused : hasText
      }}
    >
      {isSelecting && <NoteToolbar editor={editor} label="Selected text" actions={actions} />}
      {href !== null && (
        <div className={styles.bubbleLink}>
          <span className={styles.host}>{linkHost(href)}</span>
          <Button
            size="compact-sm"
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onOpenLink({ href, host: linkHost(href) })}
          >
            Open
          </Button>
          {!isSelecting && (
            <Button
              size="compact-sm"
              variant="subtle"
              onMouseDown={(event) => event.preventDefault()}
              onClick={onEditLink}
            >
              Change
            </Button>
          )}
        </div>
      )}
    </BubbleMenu>
  )
}
