import { IconLock } from '@tabler/icons-react'
import { Mark, type Editor } from '@tiptap/core'
import type { CallbacksRef } from './note-callbacks.ts'
import type { NoteAction } from './note-actions.ts'

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i

/** A stretch of a private note that was told in confidence; `tag` is the id of what is known about that. */
export function noteConfidence(callbacks: CallbacksRef) {
  return Mark.create({
    name: 'confidence',
    inclusive: true,
    addAttributes() {
      return { tag: { default: null, parseHTML: (element) => element.getAttribute('data-confidence') } }
    },
    parseHTML() {
      return [
        {
          tag: 'span[data-confidence]',
          getAttrs: (element) => (UUID.test(element.getAttribute('data-confidence') ?? '') ? null : false),
        },
      ]
    },
    renderHTML({ mark }) {
      const attributes = {
        class: 'note-confidence',
        title: 'Told in confidence',
        'data-confidence': String(mark.attrs['tag']),
      }
      return ['span', attributes, 0]
    },
    addKeyboardShortcuts: () => ({
      'Mod-Alt-l': ({ editor }) => {
        if (!callbacks.current.keepPassage || !editor.isEditable) return false
        askForPassage(editor, callbacks)
        return true
      },
    }),
  })
}

/** The id of the confidence that the caret or selection stands in; null outside of one. */
export function confidenceHere(editor: Editor): string | null {
  const tag: unknown = editor.getAttributes('confidence')['tag']
  return typeof tag === 'string' && UUID.test(tag) ? tag : null
}

/** Marks the stretch from one place to another, and leaves the caret behind it. */
export function markConfidence(editor: Editor, { from, to }: { from: number; to: number }, tag: string): void {
  editor.chain().focus().setTextSelection({ from, to }).setMark('confidence', { tag }).run()
}

/** Takes the confidence off the whole stretch that the selection stands in. */
export function unmarkConfidence(editor: Editor): void {
  editor.chain().focus().extendMarkRange('confidence').unsetMark('confidence').run()
}

/** In the toolbar over selected text of a private note. */
export function confidenceAction(callbacks: CallbacksRef): NoteAction {
  return {
    id: 'confidence',
    label: 'Told in confidence',
    keys: 'Control+Alt+L',
    icon: IconLock,
    isActive: (editor) => editor.isActive('confidence'),
    run: (editor) => askForPassage(editor, callbacks),
  }
}

function askForPassage(editor: Editor, callbacks: CallbacksRef): void {
  const { from, to, empty } = editor.state.selection
  if (empty && confidenceHere(editor) === null)
    callbacks.current.say('Select the words that were told in confidence first.')
  else callbacks.current.keepPassage?.({ from, to }, confidenceHere(editor))
}
