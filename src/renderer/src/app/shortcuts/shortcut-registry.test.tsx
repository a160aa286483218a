import { fireEvent, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { chordOfEvent, keyCaps, parseKeys } from '../../lib/key-chord.ts'
import { press } from '../../testing/press.ts'
import { renderInWindow } from '../../testing/render.tsx'
import { findShortcutConflicts, findSystemKeyClashes } from './shortcut-conflicts.ts'
import { useShortcut } from './shortcut-context.tsx'
import { type ShortcutId, shortcutDefinition, shortcutIds } from './shortcut-definitions.ts'
import { ShortcutRegistry } from './shortcut-registry.ts'
import { ShortcutSheet } from './shortcut-sheet.tsx'

const stop: (() => void)[] = []
afterEach(() => {
  for (const end of stop.splice(0)) end()
})

function listening() {
  const registry = new ShortcutRegistry({ apple: false })
  document.addEventListener('keydown', registry.handleKey)
  stop.push(() => document.removeEventListener('keydown', registry.handleKey))
  return registry
}

function handled(registry: ShortcutRegistry, id: ShortcutId) {
  const handler = vi.fn()
  registry.register(id, handler)
  return handler
}

test('No two shortcuts answer to the same keys in one place, and none hides behind another', () => {
  expect(findShortcutConflicts()).toEqual([])
  expect(findSystemKeyClashes()).toEqual([])
})

test('A conflict made by the reader’s own keys is found, also when one is the beginning of the other', () => {
  expect(findShortcutConflicts({ 'go.people': ['G M'] })).toEqual([
    { first: 'go.people', second: 'go.mentorships', keys: 'G M' },
  ])
  expect(findShortcutConflicts({ 'capture.open': ['G'] }).length).toBeGreaterThan(3)
})

test('What works while typing has a modifier or is a function key in at least one of its keys', () => {
  const bare = shortcutIds.filter(
    (id) => shortcutDefinition(id).whileTyping && !shortcutDefinition(id).keys.some((keys) => /Mod\+|^F\d/.test(keys)),
  )
  expect(bare).toEqual([])
})

test('A sequence runs after its last press; a wrong press starts anew', () => {
  const people = handled(listening(), 'go.people')
  press('g')
  press('x')
  press('p')
  expect(people).not.toHaveBeenCalled()
  press('g')
  press('g')
  press('p')
  expect(people).toHaveBeenCalledOnce()
})

test('A sequence left unfinished for two seconds is forgotten', () => {
  const people = handled(listening(), 'go.people')
  const pressAt = (key: string, timeStamp: number) => {
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })
    Object.defineProperty(event, 'timeStamp', { value: timeStamp })
    document.body.dispatchEvent(event)
  }
  pressAt('g', 1000)
  pressAt('p', 3000)
  expect(people).not.toHaveBeenCalled()
  pressAt('g', 4000)
  pressAt('p', 4500)
  expect(people).toHaveBeenCalledOnce()
})

test.each([
  ['an input', <input key="field" aria-label="field" />],
  ['a text area', <textarea key="field" aria-label="field" />],
  [
    'an editor',
    <div key="field" aria-label="field" contentEditable tabIndex={0} role="textbox" suppressContentEditableWarning />,
  ],
])('Single keys never act inside %s, a shortcut with Ctrl does', (_, element) => {
  const registry = listening()
  const capture = handled(registry, 'capture.open')
  const people = handled(registry, 'go.people')
  const settings = handled(registry, 'go.settings')
  renderInWindow(element)
  screen.getByLabelText('field').focus()
  for (const key of ['c', 'g', 'p', 'g', 's', '?']) expect(press(key)).toBe(true)
  expect(capture).not.toHaveBeenCalled()
  expect(people).not.toHaveBeenCalled()
  expect(settings).not.toHaveBeenCalled()
  press(',', { ctrlKey: true })
  expect(settings).toHaveBeenCalledOnce()
})

test('Undo in a field belongs to the field', () => {
  const undo = handled(listening(), 'edit.undo')
  renderInWindow(<input aria-label="field" />)
  screen.getByLabelText('field').focus()
  press('z', { ctrlKey: true })
  expect(undo).not.toHaveBeenCalled()
  screen.getByLabelText('field').blur()
  press('z', { ctrlKey: true })
  expect(undo).toHaveBeenCalledOnce()
})

test('What a nearer control handled, and what is typed in a dialog, does not reach the page behind', () => {
  const capture = handled(listening(), 'capture.open')
  renderInWindow(
    <>
      <button type="button" onKeyDown={(event) => event.preventDefault()}>
        near
      </button>
      <div role="dialog" aria-modal="true" aria-label="room" />
    </>,
  )
  screen.getByText('near').focus()
  press('c')
  screen.getByText('near').blur()
  press('c')
  expect(capture).not.toHaveBeenCalled()
})

test('The newest handler wins until it goes away', () => {
  const registry = listening()
  const page = handled(registry, 'page.find')
  const detail = vi.fn()
  const release = registry.register('page.find', detail)
  press('/')
  release()
  press('/')
  expect([detail.mock.calls.length, page.mock.calls.length]).toEqual([1, 1])
})

test('Own keys replace the old ones', () => {
  const registry = listening()
  const people = handled(registry, 'go.people')
  registry.rebind({ 'go.people': ['Alt+P'] })
  press('g')
  press('p')
  expect(people).not.toHaveBeenCalled()
  press('p', { altKey: true })
  expect(people).toHaveBeenCalledOnce()
})

test('A Cyrillic keyboard reaches the same shortcuts by the place of the key', () => {
  const people = handled(listening(), 'go.people')
  fireEvent.keyDown(document.body, { key: 'п', code: 'KeyG' })
  fireEvent.keyDown(document.body, { key: 'з', code: 'KeyP' })
  expect(people).toHaveBeenCalledOnce()
})

test('Chords are spelt alike from the list and from the keyboard', () => {
  const shiftZ = { key: 'Z', code: 'KeyZ', ctrlKey: true, shiftKey: true, metaKey: false, altKey: false }
  expect(chordOfEvent(shiftZ, false)).toBe(parseKeys('Mod+Shift+Z')[0])
  expect(chordOfEvent({ ...shiftZ, ctrlKey: false, metaKey: true }, true)).toBe('mod+shift+z')
  expect(chordOfEvent({ ...shiftZ, key: '?', code: 'Slash', ctrlKey: false }, false)).toBe('?')
  expect(chordOfEvent({ ...shiftZ, key: 'Control', code: 'ControlLeft' }, false)).toBeUndefined()
  expect(keyCaps('Mod+Shift+K', true)).toEqual([['⌘', '⇧', 'K']])
  expect(keyCaps('G P', false)).toEqual([['G'], ['P']])
})

test('The sheet opens with ?, lists only what works now, and can be searched', () => {
  function Screen() {
    useShortcut('go.people', () => undefined)
    return <ShortcutSheet />
  }
  renderInWindow(<Screen />)
  press('?')
  expect(screen.getByRole('dialog', { name: 'Shortcuts' })).toBeTruthy()
  expect(screen.getByText('People')).toBeTruthy()
  expect(screen.queryByText('Lock')).toBeNull()
  fireEvent.change(screen.getByRole('textbox', { name: 'Find a shortcut' }), { target: { value: 'range' } })
  expect(screen.getByText('Select a range')).toBeTruthy()
  expect(screen.queryByText('People')).toBeNull()
})
