import { EditorContent, useEditor, type Editor } from '@tiptap/react'
import { useEffect, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { Temporal } from 'temporal-polyfill'
import type * as Y from 'yjs'
import { rowActions, selectionActions } from '../editor/note-actions.ts'
import type { NoteCallbacks, NotePerson, OpenedLink } from '../editor/note-callbacks.ts'
import { confidenceAction } from '../editor/note-confidence.ts'
import { noteExtensions } from '../editor/note-extensions.ts'
import { selectedPassage, sharePassageAction } from '../editor/share-passage.ts'
import { SuggestionState } from '../editor/suggestion-state.ts'
import { LinkForm } from './link-form.tsx'
import { NoteToolbar } from './note-toolbar.tsx'
import { SelectionToolbar } from './selection-toolbar.tsx'
import { SuggestionPopup } from './suggestion-popup.tsx'
import styles from './note-editor.module.css'

interface NoteSurfaceProps {
  fragment: Y.XmlFragment
  editable: boolean
  placeholder: string
  ariaLabel: string
  autoFocus: boolean
  findPeople: (query: string) => Promise<NotePerson[]>
  onOpenPerson: (id: string) => void
  onOpenLink: (link: OpenedLink) => void
  today: (() => string) | undefined
  onEditor: ((editor: Editor | null) => void) | undefined
  onUnknown: () => void
  onSharePassage: ((passage: string) => void) | undefined
  onKeepPassage: NoteCallbacks['keepPassage']
}

/** The text itself, bound to its fragment, with toolbars and popups. */
export function NoteSurface(props: NoteSurfaceProps) {
  const { fragment, editable, placeholder, ariaLabel, autoFocus, onEditor } = props
  const [sentence, setSentence] = useState('')
  const [isLinking, setIsLinking] = useState(false)
  const surface = useRef<HTMLDivElement>(null)
  const callbacks = useLatest<NoteCallbacks>({
    findPeople: props.findPeople,
    openPerson: props.onOpenPerson,
    openLink: props.onOpenLink,
    say: setSentence,
    today: props.today ?? todayInWords,
    foundUnknown: props.onUnknown,
    sharePassage: props.onSharePassage,
    keepPassage: props.onKeepPassage,
  })
  const suggestions = useMemo(() => new SuggestionState(), [])
  const openLinkForm = useMemo(() => () => setIsLinking(true), [])
  const row = useMemo(() => rowActions(openLinkForm), [openLinkForm])
  const canKeep = props.onKeepPassage !== undefined
  const canShare = props.onSharePassage !== undefined
  const floating = useMemo(() => {
    const share = sharePassageAction((selected) => callbacks.current.sharePassage?.(selectedPassage(selected)))
    return [
      ...selectionActions(openLinkForm),
      ...(canKeep ? [confidenceAction(callbacks)] : []),
      ...(canShare ? [share] : []),
    ]
  }, [openLinkForm, canKeep, canShare, callbacks])

  const editor = useEditor(
    {
      extensions: noteExtensions(fragment, placeholder, callbacks, suggestions),
      // Without it the editor would make its first, empty text out of HTML, which the window's policy refuses.
      content: { type: 'doc', content: [{ type: 'paragraph' }] },
      editable,
      autofocus: autoFocus ? 'end' : false,
      // The stylesheet of the window has these rules; a style element made at run time would need a wider policy.
      injectCSS: false,
      enablePasteRules: false,
      onUpdate: () => setSentence(''),
      editorProps: {
        attributes: {
          class: styles.text ?? '',
          role: 'textbox',
          'aria-multiline': 'true',
          'aria-label': ariaLabel,
          spellcheck: 'true',
        },
      },
    },
    [fragment, placeholder, ariaLabel],
  )

  useEffect(() => {
    if (editor.isEditable !== editable) editor.setEditable(editable, false)
    editor.view.dom.setAttribute('aria-readonly', String(!editable))
  }, [editor, editable])
  useEffect(() => {
    onEditor?.(editor)
    return () => onEditor?.(null)
  }, [editor, onEditor])

  const handleKeys = (event: KeyboardEvent): void => {
    if (event.altKey && event.key === 'F10') {
      event.preventDefault()
      surface.current?.querySelector<HTMLElement>('[role="toolbar"] button[tabindex="0"]')?.focus()
    } else if ((event.ctrlKey || event.metaKey) && event.shiftKey && event.key.toLowerCase() === 'k' && editable) {
      event.preventDefault()
      event.stopPropagation()
      setIsLinking(true)
    }
  }

  return (
    <div ref={surface} className={styles.surface} onKeyDown={handleKeys}>
      {editable && (
        <div className={styles.top} data-note-top>
          <NoteToolbar editor={editor} label={`Formatting of ${ariaLabel}`} actions={row} />
          {isLinking && <LinkForm editor={editor} onDone={() => setIsLinking(false)} />}
        </div>
      )}
      <EditorContent editor={editor} />
      {editable && (
        <SelectionToolbar editor={editor} actions={floating} onOpenLink={props.onOpenLink} onEditLink={openLinkForm} />
      )}
      <SuggestionPopup editor={editor} state={suggestions} />
      <p role="status" className={styles.sentence}>
        {sentence}
      </p>
    </div>
  )
}

function useLatest<Value>(value: Value): { readonly current: Value } {
  const latest = useRef(value)
  useLayoutEffect(() => {
    latest.current = value
  })
  return latest
}

function todayInWords(): string {
  return Temporal.Now.plainDateISO().toLocaleString(undefined, { dateStyle: 'long' })
}
