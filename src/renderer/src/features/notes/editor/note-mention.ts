import { Mention } from '@tiptap/extension-mention'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { isPersonId } from '#shared/note-text/allowed-link.ts'
import type { CallbacksRef } from './note-callbacks.ts'
import { suggestionRender, whenTypedHere, type SuggestionItem, type SuggestionState } from './suggestion-state.ts'

const MAX_PEOPLE = 8
const MAX_NAME = 200

/** Mentions of people: `@` offers names, the person's id is stored with the name as it was then. */
export function noteMention(callbacks: CallbacksRef, suggestions: SuggestionState) {
  return Mention.extend({
    parseHTML() {
      return [
        {
          tag: 'span[data-type="mention"]',
          getAttrs: (element) => (isPersonId(element.getAttribute('data-id')) ? null : false),
        },
      ]
    },
    addKeyboardShortcuts() {
      return {
        'Mod-Enter': () => {
          const { nodeBefore, nodeAfter } = this.editor.state.selection.$from
          const id = [nodeBefore, nodeAfter].find((node) => node?.type === this.type)?.attrs['id']
          if (!isPersonId(id)) return false
          callbacks.current.openPerson(id)
          return true
        },
      }
    },
    addProseMirrorPlugins() {
      return [...(this.parent?.() ?? []), pressPlugin(callbacks)]
    },
  }).configure({
    HTMLAttributes: { class: 'note-mention' },
    renderHTML: ({ options, node }) => ['span', options.HTMLAttributes, `@${nameOf(node.attrs['label'])}`],
    renderText: ({ node }) => `@${nameOf(node.attrs['label'])}`,
    deleteTriggerWithBackspace: true,
    suggestion: {
      char: '@',
      allowSpaces: true,
      shouldShow: whenTypedHere,
      items: async ({ query }): Promise<SuggestionItem[]> => {
        // A name has few words; a longer query is the sentence going on.
        if (query.length > 40 || query.split(' ').length > 4 || query.startsWith(' ')) return []
        const people = await callbacks.current.findPeople(query)
        return people.slice(0, MAX_PEOPLE).map(({ id, name }) => ({ id, label: name }))
      },
      command: ({ editor, range, props }) => {
        const { id, label } = props
        const isSpaced =
          editor.state.doc.textBetween(range.to, Math.min(range.to + 1, editor.state.doc.content.size)) === ' '
        const mention = { type: 'mention', attrs: { id, label, mentionSuggestionChar: '@' } }
        const content = isSpaced ? [mention] : [mention, { type: 'text', text: ' ' }]
        editor.chain().focus().insertContentAt(range, content).run()
      },
      render: suggestionRender(suggestions, 'people'),
    },
  })
}

function nameOf(label: unknown): string {
  return typeof label === 'string' && label !== '' ? label.slice(0, MAX_NAME) : 'someone'
}

function pressPlugin(callbacks: CallbacksRef): Plugin {
  return new Plugin({
    key: new PluginKey('notePersonPress'),
    props: {
      handleDOMEvents: {
        click: (view, event) => {
          const element = event.target instanceof Element ? event.target.closest('[data-type="mention"]') : null
          const id = element && view.dom.contains(element) ? element.getAttribute('data-id') : null
          if (!isPersonId(id)) return false
          callbacks.current.openPerson(id)
          return true
        },
      },
    },
  })
}
