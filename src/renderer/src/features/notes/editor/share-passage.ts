import { Extension } from '@tiptap/core'
import type { Editor } from '@tiptap/core'
import { IconShare2 } from '@tabler/icons-react'
import type { CallbacksRef } from './note-callbacks.ts'
import type { NoteAction } from './note-actions.ts'

/** The selected words as plain text, a line for each block; empty while nothing is selected. */
export function selectedPassage({ state }: Editor): string {
  const { from, to } = state.selection
  return state.doc
    .textBetween(from, to, '\n', (leaf) =>
      leaf.type.name === 'hardBreak' ? '\n' : leaf.type.name === 'mention' ? `@${String(leaf.attrs['label'])}` : '',
    )
    .trim()
}

/** In the toolbar over selected text of a private note. */
export function sharePassageAction(share: (editor: Editor) => void): NoteAction {
  return { id: 'share', label: 'Share this passage…', keys: 'Control+Alt+P', icon: IconShare2, run: share }
}

/** Ctrl+Alt+P hands the selected words over to be looked at and shared, in notes from which words can be shared. */
export function sharePassageKeys(callbacks: CallbacksRef) {
  return Extension.create({
    name: 'sharePassage',
    addKeyboardShortcuts: () => ({
      'Mod-Alt-p': ({ editor }) => {
        const { sharePassage, say } = callbacks.current
        if (!sharePassage || !editor.isEditable) return false
        const passage = selectedPassage(editor)
        if (passage === '') say('Select the words that you want to share first.')
        else sharePassage(passage)
        return true
      },
    }),
  })
}
