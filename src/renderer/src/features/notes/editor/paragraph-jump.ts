import { Extension, type Editor } from '@tiptap/core'
import { Plugin, PluginKey, TextSelection } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'

const SHOWN_MS = 1800
const key = new PluginKey<DecorationSet>('paragraphJump')

/** Shows for a moment which paragraph was jumped to. */
export const ParagraphJump = Extension.create({
  name: 'paragraphJump',
  addProseMirrorPlugins() {
    return [
      new Plugin<DecorationSet>({
        key,
        state: {
          init: () => DecorationSet.empty,
          apply: (transaction, shown) => {
            const range: { from: number; to: number } | null | undefined = transaction.getMeta(key)
            if (range === null) return DecorationSet.empty
            if (range === undefined) return shown.map(transaction.mapping, transaction.doc)
            const decoration = Decoration.node(range.from, range.to, { class: 'note-jumped' })
            return DecorationSet.create(transaction.doc, [decoration])
          },
        },
        props: { decorations: (state) => key.getState(state) },
      }),
    ]
  },
})

/**
 * Brings a paragraph into view, puts the caret at its start and marks it for a moment.
 * @param index as counted by search: paragraphs, headings and code blocks in reading order, empty ones included
 * @returns whether there is such a paragraph
 */
export function jumpToParagraph(editor: Editor, index: number): boolean {
  let left = index
  let found: { from: number; to: number } | null = null
  editor.state.doc.descendants((node, position) => {
    if (found) return false
    if (!node.isTextblock) return true
    if (left-- === 0) found = { from: position, to: position + node.nodeSize }
    return false
  })
  const range: { from: number; to: number } | null = found
  if (!range) return false
  const { from } = range as { from: number }
  const selection = TextSelection.create(editor.state.doc, from + 1)
  editor.view.dispatch(editor.state.tr.setMeta(key, range).setSelection(selection).setMeta('addToHistory', false))
  const element = editor.view.nodeDOM(from)
  if (element instanceof HTMLElement) element.scrollIntoView({ block: 'center' })
  setTimeout(() => {
    if (!editor.isDestroyed) editor.view.dispatch(editor.state.tr.setMeta(key, null))
  }, SHOWN_MS)
  return true
}
