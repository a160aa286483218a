import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconBlockquote,
  IconBold,
  IconCode,
  IconHeading,
  IconItalic,
  IconLink,
  IconList,
  IconListCheck,
  IconListNumbers,
  IconStrikethrough,
} from '@tabler/icons-react'
import type { Editor } from '@tiptap/core'
import { yUndoPluginKey } from '@tiptap/y-tiptap'

/** One button of a toolbar. */
export interface NoteAction {
  id: string
  label: string
  /** In the form of `aria-keyshortcuts`. */
  keys: string
  icon: typeof IconBold
  /** Whether it is a state that can be on, and how to ask. */
  isActive?: (editor: Editor) => boolean
  isDisabled?: (editor: Editor) => boolean
  run: (editor: Editor) => void
}

const bold: NoteAction = {
  id: 'bold',
  label: 'Bold',
  keys: 'Control+B',
  icon: IconBold,
  isActive: (editor) => editor.isActive('bold'),
  run: (editor) => editor.chain().focus().toggleBold().run(),
}
const italic: NoteAction = {
  id: 'italic',
  label: 'Italic',
  keys: 'Control+I',
  icon: IconItalic,
  isActive: (editor) => editor.isActive('italic'),
  run: (editor) => editor.chain().focus().toggleItalic().run(),
}
const strike: NoteAction = {
  id: 'strike',
  label: 'Strike through',
  keys: 'Control+Shift+S',
  icon: IconStrikethrough,
  isActive: (editor) => editor.isActive('strike'),
  run: (editor) => editor.chain().focus().toggleStrike().run(),
}
const code: NoteAction = {
  id: 'code',
  label: 'Code',
  keys: 'Control+E',
  icon: IconCode,
  isActive: (editor) => editor.isActive('code'),
  run: (editor) => editor.chain().focus().toggleCode().run(),
}
const heading: NoteAction = {
  id: 'heading',
  label: 'Heading',
  keys: 'Control+Alt+2',
  icon: IconHeading,
  isActive: (editor) => editor.isActive('heading'),
  run: (editor) => {
    const isHeading = editor.isActive('heading')
    const chain = editor.chain().focus()
    if (isHeading) chain.setParagraph().run()
    else chain.setNode('heading', { level: 2 }).run()
  },
}
const list: NoteAction = {
  id: 'list',
  label: 'List',
  keys: 'Control+Shift+8',
  icon: IconList,
  isActive: (editor) => editor.isActive('bulletList'),
  run: (editor) => editor.chain().focus().toggleBulletList().run(),
}
const numbers: NoteAction = {
  id: 'numbers',
  label: 'Numbered list',
  keys: 'Control+Shift+7',
  icon: IconListNumbers,
  isActive: (editor) => editor.isActive('orderedList'),
  run: (editor) => editor.chain().focus().toggleOrderedList().run(),
}
const checklist: NoteAction = {
  id: 'checklist',
  label: 'Checklist',
  keys: 'Control+Shift+9',
  icon: IconListCheck,
  isActive: (editor) => editor.isActive('taskList'),
  run: (editor) => editor.chain().focus().toggleTaskList().run(),
}
const quote: NoteAction = {
  id: 'quote',
  label: 'Quote',
  keys: 'Control+Shift+B',
  icon: IconBlockquote,
  isActive: (editor) => editor.isActive('blockquote'),
  run: (editor) => editor.chain().focus().toggleBlockquote().run(),
}
const undo: NoteAction = {
  id: 'undo',
  label: 'Undo',
  keys: 'Control+Z',
  icon: IconArrowBackUp,
  isDisabled: (editor) => stackLength(editor, 'undoStack') === 0,
  run: (editor) => editor.chain().focus().undo().run(),
}
const redo: NoteAction = {
  id: 'redo',
  label: 'Redo',
  keys: 'Control+Shift+Z',
  icon: IconArrowForwardUp,
  isDisabled: (editor) => stackLength(editor, 'redoStack') === 0,
  run: (editor) => editor.chain().focus().redo().run(),
}

function stackLength(editor: Editor, stack: 'undoStack' | 'redoStack'): number {
  return yUndoPluginKey.getState(editor.state)?.undoManager[stack].length ?? 0
}

/** The link button opens a form that lives beside the toolbars. */
export function linkAction(openForm: () => void): NoteAction {
  return {
    id: 'link',
    label: 'Link',
    keys: 'Control+Shift+K',
    icon: IconLink,
    isActive: (editor) => editor.isActive('link'),
    run: openForm,
  }
}

/** Essentials above the note. */
export function rowActions(openLinkForm: () => void): NoteAction[] {
  return [heading, bold, italic, list, numbers, checklist, quote, linkAction(openLinkForm), undo, redo]
}

/** What floats over selected text. */
export function selectionActions(openLinkForm: () => void): NoteAction[] {
  return [bold, italic, strike, code, linkAction(openLinkForm)]
}
