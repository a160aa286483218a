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

const TYPED_ADDRESS = /(?:^|\s)(https?:\/\/[^\s<>"`]+)( ?)$/i

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
    return [
      new InputRule({
        find: (text) => {
          const typed = text.endsWith(' ') ? typedAddress(text) : null
          return typed && { index: typed.start, text: text.slice(typed.start), data: typed }
        },
        handler: ({ state, range, match }) => {
          const href: unknown = match.data?.['href']
          if (typeof href !== 'string') return null
          const end = range.from + href.length
          if (state.doc.rangeHasMark(range.from, end, this.type)) return null
          state.tr.addMark(range.from, end, this.type.create({ href }))
          return undefined
        },
      }),
    ]
  },

  addKeyboardShortcuts() {
    return {
      // A rule for the line end would swallow it, so the address is linked first and Enter goes on as always.
      Enter: () => {
        const { $from, empty } = this.editor.state.selection
        const before = $from.parent.textBetween(
          Math.max(0, $from.parentOffset - 2048),
          $from.parentOffset,
          null,
          '\ufffc',
        )
        const typed = empty && !$from.parent.type.spec.code ? typedAddress(before) : null
        if (!typed) return false
        const from = $from.pos - before.length + typed.start
        const end = from + typed.href.length
        if (this.editor.state.doc.rangeHasMark(from, end, this.type)) return false
        this.editor.view.dispatch(this.editor.state.tr.addMark(from, end, this.type.create({ href: typed.href })))
        return false
      },
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

/** The address at the end of a text that was just finished, without the sign that ends the sentence. */
function typedAddress(text: string): { start: number; href: string } | null {
  const match = TYPED_ADDRESS.exec(text)
  const typed = match?.[1]
  if (!match || !typed) return null
  const href = allowedLink(typed.replace(/[.,;:!?)]{1,8}$/, ''))
  return href === null ? null : { start: match.index + match[0].indexOf(typed), href }
}

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
