import { Extension, type Editor, type Range } from '@tiptap/core'
import { PluginKey } from '@tiptap/pm/state'
import { Suggestion } from '@tiptap/suggestion'
import type { CallbacksRef } from './note-callbacks.ts'
import { suggestionRender, whenTypedHere, type SuggestionItem, type SuggestionState } from './suggestion-state.ts'

interface SlashItem extends SuggestionItem {
  words: string
  run: (editor: Editor, range: Range, callbacks: CallbacksRef) => void
}

const ITEMS: readonly SlashItem[] = [
  {
    id: 'heading',
    label: 'Heading',
    hint: '#',
    words: 'heading title h1 h2',
    run: (editor, range) => editor.chain().focus().deleteRange(range).setNode('heading', { level: 2 }).run(),
  },
  {
    id: 'list',
    label: 'List',
    hint: '-',
    words: 'list bullets points',
    run: (editor, range) => editor.chain().focus().deleteRange(range).toggleBulletList().run(),
  },
  {
    id: 'numbers',
    label: 'Numbered list',
    hint: '1.',
    words: 'numbered list ordered steps',
    run: (editor, range) => editor.chain().focus().deleteRange(range).toggleOrderedList().run(),
  },
  {
    id: 'checklist',
    label: 'Checklist',
    hint: '[ ]',
    words: 'checklist tasks todo check',
    run: (editor, range) => editor.chain().focus().deleteRange(range).toggleTaskList().run(),
  },
  {
    id: 'quote',
    label: 'Quote',
    hint: '>',
    words: 'quote said citation',
    run: (editor, range) => editor.chain().focus().deleteRange(range).toggleBlockquote().run(),
  },
  {
    id: 'divider',
    label: 'Divider',
    hint: '---',
    words: 'divider line rule separator',
    run: (editor, range) => editor.chain().focus().deleteRange(range).setHorizontalRule().run(),
  },
  {
    id: 'date',
    label: "Today's date",
    words: 'today date now day',
    run: (editor, range, callbacks) =>
      editor
        .chain()
        .focus()
        .insertContentAt(range, { type: 'text', text: `${callbacks.current.today()} ` })
        .run(),
  },
]

/** The entries whose words begin with what was typed. */
export function slashItems(query: string): SlashItem[] {
  const typed = query.trim().toLowerCase()
  return ITEMS.filter((item) => typed === '' || item.words.split(' ').some((word) => word.startsWith(typed)))
}

/** `/` at the start of a word offers blocks and today's date. */
export function slashMenu(callbacks: CallbacksRef, suggestions: SuggestionState) {
  return Extension.create({
    name: 'slashMenu',
    addProseMirrorPlugins() {
      return [
        Suggestion<SuggestionItem, SuggestionItem>({
          editor: this.editor,
          pluginKey: new PluginKey('slashMenu'),
          char: '/',
          shouldShow: whenTypedHere,
          allow: ({ state, range }) => !state.doc.resolve(range.from).parent.type.spec.code,
          items: ({ query }) => slashItems(query),
          command: ({ editor, range, props }) => ITEMS.find(({ id }) => id === props.id)?.run(editor, range, callbacks),
          render: suggestionRender(suggestions, 'blocks'),
        }),
      ]
    },
  })
}
