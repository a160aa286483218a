import { fireEvent, screen } from '@testing-library/react'
import type { Editor } from '@tiptap/react'
import { expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { renderInWindow } from '../../../testing/render.tsx'
import { NoteEditor, type NoteEditorProps } from './note-editor.tsx'

function show(change: Partial<NoteEditorProps> = {}) {
  const doc = new Y.Doc()
  const held: { editor: Editor | null } = { editor: null }
  const props: NoteEditorProps = {
    doc,
    editable: true,
    lane: 'shared',
    sharedWith: 'Ana',
    placeholder: 'What did you talk about?',
    ariaLabel: 'Meeting note',
    people: async () => [],
    onOpenPerson: vi.fn(),
    onOpenLink: vi.fn(),
    onEditor: (editor) => {
      held.editor = editor
    },
    ...change,
  }
  const window = renderInWindow(<NoteEditor {...props} />)
  return { doc: props.doc, props, held, window }
}

test('is a labelled textbox that says who reads it', () => {
  show()
  const note = screen.getByRole('textbox', { name: 'Meeting note' })
  expect(note.getAttribute('aria-multiline')).toBe('true')
  expect(note.getAttribute('spellcheck')).toBe('true')
  expect(screen.getByText('You and Ana')).toBeTruthy()
})

test('writes into the fragment of the document', () => {
  const { doc, held } = show({ fragmentName: 'body' })
  held.editor?.commands.insertContent({ type: 'text', text: 'hello' })
  expect(doc.getXmlFragment('body').toString()).toBe('<paragraph>hello</paragraph>')
})

test('read only has no toolbar, and a link hands over its address and real host', () => {
  const doc = new Y.Doc()
  const text = new Y.XmlText()
  text.applyDelta([
    { insert: 'draft', attributes: { link: { href: 'https://bank.org@example.org/a' } } },
    { insert: ' and ' },
    { insert: 'trap', attributes: { link: { href: 'javascript:alert(1)' } } },
  ])
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [text])
  doc.getXmlFragment('body').insert(0, [paragraph])
  const { props } = show({ doc, editable: false })
  expect(screen.queryByRole('toolbar')).toBeNull()
  expect(screen.getAllByRole('link')).toHaveLength(1)
  fireEvent.click(screen.getByRole('link', { name: 'draft' }))
  expect(props.onOpenLink).toHaveBeenCalledWith({ href: 'https://bank.org@example.org/a', host: 'example.org' })
})

test('a note of a newer version is read as text and left alone', () => {
  const doc = new Y.Doc()
  const chart = new Y.XmlElement('chart')
  chart.insert(0, [new Y.XmlText('numbers')])
  doc.getXmlFragment('body').insert(0, [chart])
  show({ doc })
  expect(screen.getByText('numbers')).toBeTruthy()
  expect(screen.queryByRole('textbox')).toBeNull()
  expect(doc.getXmlFragment('body').toString()).toBe('<chart>numbers</chart>')
})

test('goes over to another document', () => {
  const { props, held, window } = show()
  const other = new Y.Doc()
  window.rerender(<NoteEditor {...props} doc={other} />)
  held.editor?.commands.insertContent({ type: 'text', text: 'there' })
  expect(other.getXmlFragment('body').toString()).toBe('<paragraph>there</paragraph>')
  expect(props.doc.getXmlFragment('body').toString()).toBe('')
})
