import { act, fireEvent, screen } from '@testing-library/react'
import type { Editor } from '@tiptap/react'
import { expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { writeCaret } from '#shared/caret.ts'
import { renderInWindow } from '../../../testing/render.tsx'
import { NoteEditor } from '../components/note-editor.tsx'
import { ownCarets, type PartnerCaret, showPartners } from './partner-carets.ts'

/** Two windows with the same note, each with its own copy; `meet` brings both to the same state. */
function openTwo(markup = 'shared words') {
  const docs = { mine: new Y.Doc(), hers: new Y.Doc() }
  docs.mine.clientID = 1
  docs.hers.clientID = 2
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText(markup)])
  docs.mine.getXmlFragment('body').insert(0, [paragraph])
  const meet = () =>
    act(() => {
      Y.applyUpdate(docs.hers, Y.encodeStateAsUpdate(docs.mine, Y.encodeStateVector(docs.hers)), 'elsewhere')
      Y.applyUpdate(docs.mine, Y.encodeStateAsUpdate(docs.hers, Y.encodeStateVector(docs.mine)), 'elsewhere')
    })
  meet()
  const held: Record<'mine' | 'hers', Editor | null> = { mine: null, hers: null }
  const window = (who: 'mine' | 'hers') => (
    <NoteEditor
      doc={docs[who]}
      editable
      lane="shared"
      placeholder=""
      ariaLabel={who}
      people={async () => []}
      onOpenPerson={vi.fn()}
      onOpenLink={vi.fn()}
      onEditor={(editor) => (held[who] = editor)}
    />
  )
  renderInWindow(
    <>
      {window('mine')}
      {window('hers')}
    </>,
  )
  const editor = (who: 'mine' | 'hers'): Editor => {
    const found = held[who]
    if (!found) throw new Error('The editor is not there.')
    return found
  }
  const text = (who: 'mine' | 'hers') => editor(who).getText()
  return { docs, meet, editor, text }
}

const ana = (ends: Pick<PartnerCaret, 'anchor' | 'head'>, more: Partial<PartnerCaret> = {}): PartnerCaret => ({
  device: 'd1',
  name: 'Ana',
  hue: 140,
  isTyping: true,
  ...ends,
  ...more,
})
const type = (editor: Editor, at: number, words: string) => act(() => void editor.commands.insertContentAt(at, words))
/** A caret only: the bar over a selection measures it, which the test window cannot. */
const put = (editor: Editor, at: number) => act(() => void editor.commands.setTextSelection(at))
const show = (editor: Editor, partners: readonly PartnerCaret[]) => act(() => showPartners(editor, partners))
const caret = (editor: Editor) => editor.view.dom.querySelector<HTMLElement>('.note-partner')
/** The words before the caret of the other person. */
function before(editor: Editor): string | null {
  const mark = caret(editor)
  if (!mark) return null
  const range = document.createRange()
  range.setStart(editor.view.dom, 0)
  range.setEndBefore(mark)
  return range.toString()
}

test('the caret of the other person stands where they are, with their name, and goes along with what either types', () => {
  const { meet, editor } = openTwo()
  const [mine, hers] = [editor('mine'), editor('hers')]
  put(hers, 7)
  show(mine, [ana(ownCarets(hers.state))])
  expect([before(mine), caret(mine)?.dataset['name']]).toEqual(['shared', 'Ana'])
  expect(caret(mine)?.getAttribute('aria-hidden')).toBe('true')
  type(mine, 1, 'Our ')
  expect(before(mine)).toBe('Our shared')
  type(hers, 7, ' new')
  show(mine, [ana(ownCarets(hers.state))])
  meet()
  expect(mine.getText()).toBe('Our shared new words')
  expect(before(mine)).toBe('Our shared new')
  show(mine, [])
  expect(caret(mine)).toBeNull()
})

test('a caret in words that are still on their way stays where it was until they are here', () => {
  const { meet, editor } = openTwo()
  const [mine, hers] = [editor('mine'), editor('hers')]
  put(hers, 13)
  show(mine, [ana(ownCarets(hers.state))])
  type(hers, 13, ' and more')
  show(mine, [ana(ownCarets(hers.state))])
  expect(before(mine)).toBe('shared words')
  meet()
  expect(before(mine)).toBe('shared words and more')
})

test('a selection is marked, and nothing of it becomes part of the note', () => {
  const { docs, editor } = openTwo()
  const [mine, hers] = [editor('mine'), editor('hers')]
  const state = Y.encodeStateAsUpdate(docs.mine)
  put(hers, 1)
  const { anchor } = ownCarets(hers.state)
  put(hers, 7)
  const { head } = ownCarets(hers.state)
  show(mine, [ana({ anchor, head }, { isTyping: false })])
  const marked = mine.view.dom.querySelector<HTMLElement>('.note-partner-selection')
  expect(marked?.textContent).toBe('shared')
  expect(marked?.style.getPropertyValue('--hue')).toBe('140')
  expect(caret(mine)?.dataset['typing']).toBe('false')
  expect(mine.getHTML()).not.toContain('note-partner')
  expect(Y.encodeStateAsUpdate(docs.mine)).toEqual(state)
  expect(mine.can().undo()).toBe(false)
})

test('what means nothing in this note shows no caret and makes nothing in it', () => {
  const { docs, editor } = openTwo()
  const mine = editor('mine')
  const odd = (position: Y.RelativePosition) => writeCaret(Y.encodeRelativePosition(position)) ?? ''
  const other = docs.mine.getMap('items')
  for (const end of [
    '',
    'AbC',
    '____________',
    'x'.repeat(200),
    odd(Y.createRelativePositionFromJSON({ tname: 'made-up', assoc: 0 })),
    odd(Y.createRelativePositionFromJSON({ tname: 'items', assoc: 0 })),
    odd(Y.createRelativePositionFromJSON({ item: { client: 9, clock: 9 }, assoc: 0 })),
    odd(Y.createRelativePositionFromJSON({ type: { client: 1, clock: 400 }, assoc: -1 })),
    odd(Y.createRelativePositionFromJSON({ item: { client: 1, clock: 2 ** 30 }, assoc: -1 })),
  ]) {
    show(mine, [ana({ anchor: end, head: end })])
    expect([end, caret(mine)]).toEqual([end, null])
  }
  expect([...docs.mine.share.keys()].sort()).toEqual(['body', 'items'])
  expect(other.size).toBe(0)
})

test('a name is no part of the text', () => {
  const { editor } = openTwo()
  const mine = editor('mine')
  put(editor('hers'), 1)
  show(mine, [ana(ownCarets(editor('hers').state), { name: '<img src=x>' })])
  expect(caret(mine)?.dataset['name']).toBe('<img src=x>')
  expect([caret(mine)?.childNodes.length, mine.view.dom.textContent]).toEqual([0, 'shared words'])
})

test('S-672 undo in the note takes back own words alone, in either window, and redo brings them back', () => {
  const { meet, editor, text } = openTwo()
  const [mine, hers] = [editor('mine'), editor('hers')]
  type(mine, 1, 'Mine ')
  meet()
  type(hers, 18, ' hers')
  meet()
  expect([text('mine'), text('hers')]).toEqual(['Mine shared words hers', 'Mine shared words hers'])
  const note = screen.getByRole('textbox', { name: 'mine' })
  fireEvent.keyDown(note, { key: 'z', code: 'KeyZ', keyCode: 90, ctrlKey: true })
  meet()
  expect([text('mine'), text('hers')]).toEqual(['shared words hers', 'shared words hers'])
  act(() => void mine.commands.undo())
  expect(text('mine')).toBe('shared words hers')
  act(() => void hers.commands.undo())
  meet()
  expect(text('mine')).toBe('shared words')
  act(() => void mine.commands.redo())
  meet()
  expect([text('mine'), text('hers')]).toEqual(['Mine shared words', 'Mine shared words'])
})
