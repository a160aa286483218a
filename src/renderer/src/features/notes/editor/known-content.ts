import { Extension } from '@tiptap/core'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import { MAX_NOTE_NESTING } from '#shared/note-text/note-node.ts'
import type { CallbacksRef } from './note-callbacks.ts'

/** Every node this editor can show, with its attributes. A test holds it equal to the editor's schema. */
export const KNOWN_NODES: Readonly<Record<string, readonly string[]>> = {
  paragraph: [],
  heading: ['level'],
  bulletList: [],
  orderedList: ['start', 'type'],
  listItem: [],
  taskList: [],
  taskItem: ['checked'],
  blockquote: [],
  codeBlock: ['language'],
  horizontalRule: [],
  hardBreak: [],
  mention: ['id', 'label', 'mentionSuggestionChar'],
}

/** Every mark this editor can show, with its attributes. */
export const KNOWN_MARKS: Readonly<Record<string, readonly string[]>> = {
  bold: [],
  italic: [],
  strike: [],
  code: [],
  link: ['href'],
  confidence: ['tag'],
}

/** Deeper than notes may nest, so that two people who nest at once are still shown. */
const MAX_SHOWN_NESTING = MAX_NOTE_NESTING * 4

/**
 * Whether the editor can show all of a fragment. The binding deletes what it does not know, for everybody, so a note
 * with newer content must not be bound to this editor at all.
 */
export function isKnownContent(fragment: Y.XmlFragment, depth = 1): boolean {
  return fragment.toArray().every((child) => {
    if (child instanceof Y.XmlText) return hasKnownMarks(child)
    if (!(child instanceof Y.XmlElement) || depth > MAX_SHOWN_NESTING) return false
    const known = KNOWN_NODES[child.nodeName]
    return known !== undefined && hasOnly(child.getAttributes(), known) && isKnownContent(child, depth + 1)
  })
}

function hasKnownMarks(text: Y.XmlText): boolean {
  const pieces: { insert?: unknown; attributes?: Record<string, unknown> }[] = text.toDelta()
  return pieces.every(({ insert, attributes }) => {
    if (typeof insert !== 'string') return false
    return Object.entries(attributes ?? {}).every(([name, value]) => {
      const known = KNOWN_MARKS[name]
      return known !== undefined && (typeof value !== 'object' || value === null || hasOnly(value, known))
    })
  })
}

function hasOnly(attributes: object, known: readonly string[]): boolean {
  return Object.keys(attributes).every((name) => known.includes(name))
}

/** Takes the editor off the document before it could delete content that arrives and that it does not know. */
export function knownContentOnly(callbacks: CallbacksRef, fragment: Y.XmlFragment) {
  return Extension.create({
    name: 'knownContentOnly',
    addProseMirrorPlugins() {
      return [
        new Plugin({
          key: new PluginKey('knownContentOnly'),
          view: (view) => {
            const check = (transaction: Y.Transaction): void => {
              const isOurs = transaction.origin === ySyncPluginKey || transaction.origin instanceof Y.UndoManager
              if (isOurs || isKnownContent(fragment)) return
              detach(ySyncPluginKey.getState(view.state)?.binding)
              callbacks.current.foundUnknown()
            }
            fragment.doc?.on('beforeObserverCalls', check)
            return { destroy: () => fragment.doc?.off('beforeObserverCalls', check) }
          },
        }),
      ]
    },
  })
}

interface Binding {
  destroy: () => void
  initView: unknown
  _forceRerender: unknown
  _prosemirrorChanged: unknown
}

/**
 * Ends a binding for good. Until the component is gone the view is still updated and its plugins are started anew, and
 * each of that would write the editor's idea of the note back into the document or delete what it cannot show.
 */
function detach(binding: Binding | undefined): void {
  if (!binding) return
  binding.destroy()
  binding.initView = binding._forceRerender = binding._prosemirrorChanged = () => undefined
}
