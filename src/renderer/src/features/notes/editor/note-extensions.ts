import type { Extensions } from '@tiptap/core'
import { Collaboration } from '@tiptap/extension-collaboration'
import { TaskItem, TaskList } from '@tiptap/extension-list'
import { Placeholder } from '@tiptap/extensions'
import { StarterKit } from '@tiptap/starter-kit'
import type * as Y from 'yjs'
import { knownContentOnly } from './known-content.ts'
import type { CallbacksRef } from './note-callbacks.ts'
import { noteConfidence } from './note-confidence.ts'
import { NoteLink } from './note-link.ts'
import { noteLimits } from './note-limits.ts'
import { noteMention } from './note-mention.ts'
import { notePaste } from './note-paste.ts'
import { ParagraphJump } from './paragraph-jump.ts'
import { PartnerCarets } from './partner-carets.ts'
import { sharePassageKeys } from './share-passage.ts'
import { slashMenu } from './slash-menu.ts'
import type { SuggestionState } from './suggestion-state.ts'
import { WriteBelow } from './write-below.ts'

/**
 * All that a note can hold and do. Nothing here changes a document on its own: no trailing paragraph, no links made
 * from what the other copy wrote, so that opening a note never edits it.
 */
export function noteExtensions(
  fragment: Y.XmlFragment,
  placeholder: string,
  callbacks: CallbacksRef,
  suggestions: SuggestionState,
): Extensions {
  return [
    StarterKit.configure({ undoRedo: false, link: false, underline: false, trailingNode: false }),
    NoteLink.configure({ callbacks }),
    TaskList,
    TaskItem.configure({
      nested: true,
      a11y: { checkboxLabel: (node) => node.firstChild?.textContent.slice(0, 200) || 'Empty item' },
    }),
    noteMention(callbacks, suggestions),
    slashMenu(callbacks, suggestions),
    Placeholder.configure({ placeholder }),
    noteLimits(callbacks),
    notePaste(callbacks),
    WriteBelow,
    sharePassageKeys(callbacks),
    noteConfidence(callbacks),
    ParagraphJump,
    knownContentOnly(callbacks, fragment),
    Collaboration.configure({ fragment }),
    PartnerCarets,
  ]
}
