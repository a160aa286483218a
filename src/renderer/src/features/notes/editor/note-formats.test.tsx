import { Editor, getSchema } from '@tiptap/core'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { fragmentToMarkdown, fragmentToPlainText } from '#core/documents/fragment-markdown.ts'
import { markdownToFragment } from '#core/documents/markdown-fragment.ts'
import { isKnownContent, KNOWN_MARKS, KNOWN_NODES } from './known-content.ts'
import type { NoteCallbacks } from './note-callbacks.ts'
import { noteExtensions } from './note-extensions.ts'
import { SuggestionState } from './suggestion-state.ts'

const seed = Number(process.env['NOTE_SEED'] ?? Date.now() % 2 ** 31)
const runs = Number(process.env['NOTE_RUNS'] ?? 150)

const callbacks: NoteCallbacks = {
  findPeople: async () => [],
  openPerson: () => undefined,
  openLink: () => undefined,
  say: () => undefined,
  today: () => 'today',
  foundUnknown: () => undefined,
}

function extensionsFor(fragment: Y.XmlFragment) {
  return noteExtensions(fragment, '', { current: callbacks }, new SuggestionState())
}

function open(fragment: Y.XmlFragment): Editor {
  return new Editor({ element: document.createElement('div'), extensions: extensionsFor(fragment), injectCSS: false })
}

const piece = fc.constantFrom(
  '*',
  '**',
  '_',
  '`',
  '~~',
  '[a](https://x.org)',
  '# ',
  '- ',
  '- [x] ',
  '> ',
  '1. ',
  '7) ',
  '\n',
  '\n\n',
  '  ',
  'Ana',
  '😀',
  '```\n',
  '<b>',
  '\\',
  '@[Ana](mentorbook://person/a-1)',
  '---\n',
)

describe('the note editor and the core', () => {
  test('know the same nodes, marks and attributes', () => {
    const schema = getSchema(extensionsFor(new Y.Doc().getXmlFragment('body')))
    const namesOf = (types: Record<string, { spec: { attrs?: object } }>) =>
      Object.fromEntries(Object.entries(types).map(([name, { spec }]) => [name, Object.keys(spec.attrs ?? {}).sort()]))
    const { doc: _doc, text: _text, ...nodes } = namesOf(schema.nodes)
    const sorted = (known: Readonly<Record<string, readonly string[]>>) =>
      Object.fromEntries(Object.entries(known).map(([name, attributes]) => [name, [...attributes].sort()]))
    expect(nodes).toEqual(sorted(KNOWN_NODES))
    expect(namesOf(schema.marks)).toEqual(sorted(KNOWN_MARKS))
  })

  test(`a note made by the core opens without a change and reads the same (seed ${seed})`, () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
        const doc = new Y.Doc()
        const fragment = doc.getXmlFragment('body')
        markdownToFragment(pieces.join(''), fragment)
        const before = fragmentToMarkdown(fragment)
        let updates = 0
        doc.on('update', () => updates++)
        expect(isKnownContent(fragment)).toBe(true)
        const editor = open(fragment)
        editor.state.doc.check()
        expect(updates).toBe(0)
        const texts: string[] = []
        editor.state.doc.descendants((node) => {
          if (node.isTextblock)
            texts.push(
              node.textBetween(0, node.content.size, null, (leaf) =>
                leaf.type.name === 'mention' ? `@${leaf.attrs['label']}` : '\n',
              ),
            )
          return !node.isTextblock
        })
        for (const { index, text } of fragmentToPlainText(fragment).paragraphs) expect(texts[index]).toBe(text)
        editor.destroy()
        expect(fragmentToMarkdown(fragment)).toBe(before)
      }),
      { seed, numRuns: runs },
    )
  })

  test('one typed letter changes one place of a note made by the core', () => {
    const doc = new Y.Doc()
    const fragment = doc.getXmlFragment('body')
    markdownToFragment('# T\n\n1. a\n\n* [ ] b **c** [d](https://x.org)\n\n@[Ana](mentorbook://person/a-1) e', fragment)
    const editor = open(fragment)
    const updates: Uint8Array[] = []
    doc.on('update', (update: Uint8Array) => updates.push(update))
    editor.view.dispatch(editor.state.tr.insertText('x', editor.state.doc.content.size - 1))
    expect(updates).toHaveLength(1)
    expect(updates[0]?.length).toBeLessThan(40)
    expect(fragmentToMarkdown(fragment)).toContain('ex\n')
    editor.destroy()
  })

  test('an editor never touches a note with content it does not know', () => {
    const fragment = new Y.Doc().getXmlFragment('body')
    for (const [name, attribute] of [
      ['chart', null],
      ['heading', 'colour'],
    ] as const) {
      const element = new Y.XmlElement(name)
      if (attribute) element.setAttribute(attribute, 'red')
      fragment.delete(0, fragment.length)
      fragment.insert(0, [element])
      expect(isKnownContent(fragment), name).toBe(false)
    }
  })
})
