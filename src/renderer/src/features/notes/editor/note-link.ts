import { InputRule, Mark } from '@tiptap/core'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { allowedLink } from '#shared/note-text/allowed-link.ts'
import { linkHost, type CallbacksRef } from './note-callbacks.ts'

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    noteLink: {
      /** Links the selection, or the link around the caret, to an allowed address; false for any other. */
      setNoteLink: (address: string) => ReturnType
      removeNoteLink: () => ReturnType
    }
  }
}

const TYPED_ADDRESS = /(?:^|\s)(https?:\/\/[^\s<>"`]+)\s$/i

/**
 * Links that lead only to https, http, mailto and tel. A link never opens by itself: pressing it with Ctrl or Cmd (or
 * plainly where the note is read only) hands it to the surroundings. The address alone is stored, no target and no class.
 */
export const NoteLink = Mark.create<{ callbacks: CallbacksRef | null }>({
  name: 'link',
  priority: 1000,
  keepOnSplit: false,
  exitable: true,
  inclusive: false,

  addOptions() {
    return { callbacks: null }
  },

  addAttributes() {
    return { href: { default: null } }
  },

  parseHTML() {
    return [
      {
        tag: 'a[href]',
        getAttrs: (element) => {
          const href = allowedLink(element.getAttribute('href'))
          return href ? { href } : false
        },
      },
    ]
  },

  renderHTML({ HTMLAttributes }) {
    const href = allowedLink(HTMLAttributes['href'])
    // What another copy of the program stored is judged again: an address that is not allowed shows as plain text.
    if (!href) return ['span', {}, 0]
    return ['a', { href, rel: 'noopener noreferrer nofollow', title: `${linkHost(href)} · Ctrl+Enter opens it` }, 0]
  },

  addCommands() {
    return {
      setNoteLink:
        (address) =>
        ({ chain }) => {
          const href = allowedLink(address)
          return href !== null && chain().extendMarkRange('link').setMark('link', { href }).run()
        },
      removeNoteLink:
        () =>
        ({ chain }) =>
          chain().extendMarkRange('link').unsetMark('link').run(),
    }
  },

  addInputRules() {
    const type = this.type
    return [
      new InputRule({
        find: TYPED_ADDRESS,
        handler: ({ state, range, match }) => {
          const typed = match[1] ?? ''
          const address = typed.replace(/[.,;:!?)]+$/, '')
          const href = allowedLink(address)
          if (!href) return null
          const end = range.to - (typed.length - address.length)
          const start = end - address.length
          if (state.doc.rangeHasMark(start, end, type)) return null
          state.tr.addMark(start, end, type.create({ href })).insertText(match[0].slice(-1), range.to)
          state.tr.removeStoredMark(type)
          return undefined
        },
      }),
    ]
  },

  addKeyboardShortcuts() {
    return {
      'Mod-Enter': () => {
        const href = allowedLink(this.editor.getAttributes('link')['href'])
        if (!href) return false
        this.options.callbacks?.current.openLink({ href, host: linkHost(href) })
        return true
      },
    }
  },

  addProseMirrorPlugins() {
    const { callbacks } = this.options
    return [new Plugin({ key: new PluginKey('noteLink'), props: { handleDOMEvents: pressHandlers(callbacks) } })]
  },
})

function pressHandlers(callbacks: CallbacksRef | null) {
  const press = (view: EditorView, event: MouseEvent): boolean => {
    const anchor = event.target instanceof Element ? event.target.closest('a') : null
    if (!anchor || !view.dom.contains(anchor)) return false
    // The window must never navigate, whatever the press: middle button, Ctrl, or a note that is read only.
    event.preventDefault()
    const href = allowedLink(anchor.getAttribute('href'))
    const isMeant = event.ctrlKey || event.metaKey || event.button === 1 || !view.editable
    if (href && isMeant && event.type !== 'dragstart') callbacks?.current.openLink({ href, host: linkHost(href) })
    return true
  }
  return { click: press, auxclick: press }
}
