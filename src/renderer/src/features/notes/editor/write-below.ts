import { Extension } from '@tiptap/core'
import { Plugin, PluginKey, TextSelection } from '@tiptap/pm/state'

/** Pressing the empty space below a list, quote or code block starts a paragraph there. */
export const WriteBelow = Extension.create({
  name: 'writeBelow',
  addProseMirrorPlugins() {
    return [
      new Plugin({
        key: new PluginKey('writeBelow'),
        props: {
          handleDOMEvents: {
            mousedown: (view, event) => {
              const last = view.dom.lastElementChild
              const paragraph = view.state.schema.nodes['paragraph']
              const isBelow = last !== null && event.clientY > last.getBoundingClientRect().bottom
              if (!view.editable || event.target !== view.dom || !isBelow || !paragraph) return false
              const endType = view.state.doc.lastChild?.type
              if (endType === paragraph || endType?.name === 'heading') return false
              event.preventDefault()
              const end = view.state.doc.content.size
              const transaction = view.state.tr.insert(end, paragraph.create())
              view.dispatch(transaction.setSelection(TextSelection.create(transaction.doc, end + 1)).scrollIntoView())
              view.focus()
              return true
            },
          },
        },
      }),
    ]
  },
})
