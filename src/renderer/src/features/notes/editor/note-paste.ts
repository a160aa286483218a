import { Extension } from '@tiptap/core'
import { DOMParser, Fragment, type Node as PastedNode, Slice, type ParseOptions, type Schema } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { leftOutWords } from '#contract/confidence.contract.ts'
import { MAX_NOTE_CHARACTERS, MAX_NOTE_NESTING } from '#shared/note-text/note-node.ts'
import type { CallbacksRef } from './note-callbacks.ts'
import { cleanPastedElement } from './paste-cleaning.ts'
import { isDeeper, TOO_MUCH } from './note-limits.ts'
import { linesToSlice, markdownToSlice, looksLikeMarkdown } from './paste-text.ts'

const NO_FILES = 'Notes hold text. Add files under Library, and mention them here.'

/**
 * Pasting and dropping. HTML is parsed by ProseMirror in an inert document, tidied there, and only what the schema
 * knows is taken over: no styles, pictures, frames or scripts. Plain text that looks like Markdown is read as Markdown;
 * with Shift it stays as it is.
 */
export function notePaste(callbacks: CallbacksRef) {
  return Extension.create({
    name: 'notePaste',
    addProseMirrorPlugins() {
      const schema = this.editor.schema
      return [
        new Plugin({
          key: new PluginKey('notePaste'),
          props: {
            clipboardParser: new CleaningParser(schema),
            clipboardTextParser: (text, _context, isPlain) =>
              !isPlain && looksLikeMarkdown(text) ? markdownToSlice(schema, text) : linesToSlice(schema, text),
            transformPasted: (pasted) => {
              const slice = callbacks.current.keepPassage ? pasted : withoutConfidences(schema, pasted, callbacks)
              return isDeeper(slice.content, MAX_NOTE_NESTING) ? flattened(schema, slice) : slice
            },
            handleDOMEvents: {
              paste: (view, event) => guard(view, event, event.clipboardData, callbacks),
              drop: (view, event) => guard(view, event, event.dataTransfer, callbacks),
            },
          },
        }),
      ]
    },
  })
}

class CleaningParser extends DOMParser {
  constructor(schema: Schema) {
    super(schema, DOMParser.fromSchema(schema).rules)
  }

  override parseSlice(element: globalThis.Node, options?: ParseOptions): Slice {
    if (element instanceof Element) cleanPastedElement(element)
    return super.parseSlice(element, options)
  }
}

/** Stops before anything is parsed: files, and text that would freeze the window. */
function guard(view: EditorView, event: Event, data: DataTransfer | null, callbacks: CallbacksRef): boolean {
  if (!data) return false
  const text = data.getData('text/plain')
  const html = data.getData('text/html')
  if (text === '' && html === '') {
    if (data.files.length === 0) return false
    callbacks.current.say(NO_FILES)
  } else if (text.length > MAX_NOTE_CHARACTERS || (text === '' && html.length > MAX_NOTE_CHARACTERS)) {
    callbacks.current.say(TOO_MUCH)
  } else if (html.length > MAX_NOTE_CHARACTERS && event.type === 'paste') view.pasteText(text)
  else return false
  event.preventDefault()
  return true
}

/** In a note that the other person reads too, a few words stand for what was told in confidence. */
function withoutConfidences(schema: Schema, slice: Slice, callbacks: CallbacksRef): Slice {
  let found = false
  const clean = (fragment: Fragment): Fragment => {
    const nodes: PastedNode[] = []
    fragment.forEach((node) => {
      const isHeld = node.marks.some((mark) => mark.type.name === 'confidence')
      if (!isHeld) nodes.push(node.isText ? node : node.copy(clean(node.content)))
      else if (node.isText) {
        found = true
        nodes.push(schema.text(leftOutWords))
      }
    })
    return Fragment.fromArray(nodes)
  }
  const content = clean(slice.content)
  if (!found) return slice
  callbacks.current.say('Words told in confidence were left out. They can be shared from the private note.')
  return new Slice(content, slice.openStart, slice.openEnd)
}

/** The text of content that nests too deep, block by block. */
function flattened(schema: Schema, slice: Slice): Slice {
  const blocks: ReturnType<typeof schema.node>[] = []
  slice.content.descendants((node) => {
    if (!node.isTextblock) return true
    const text = node.textContent
    if (text !== '') blocks.push(schema.node('paragraph', null, [schema.text(text)]))
    return false
  })
  return new Slice(Fragment.from(blocks), 0, 0)
}
