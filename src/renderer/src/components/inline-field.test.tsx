import { act, fireEvent, screen } from '@testing-library/react'
import { useState } from 'react'
import { expect, test, vi } from 'vitest'
import { press } from '../testing/press.ts'
import { renderInWindow } from '../testing/render.tsx'
import { InlineField } from './inline-field.tsx'

const field = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Nickname' })
const type = (text: string) => fireEvent.change(field(), { target: { value: text } })
const settle = () => act(async () => undefined)
const state = () => screen.getByRole('status').textContent?.trim()

function Nickname(props: {
  onSave?: (value: string) => void | Promise<void>
  validate?: (value: string) => string | undefined
}) {
  const [value, setValue] = useState('Ana')
  const save = async (next: string) => {
    await props.onSave?.(next)
    setValue(next)
  }
  return <InlineField label="Nickname" value={value} onSave={save} validate={props.validate} />
}

test('Enter saves once, says so, and leaving afterwards does not save again', async () => {
  const onSave = vi.fn()
  renderInWindow(<Nickname onSave={onSave} />)
  field().focus()
  type('Annie')
  press('Enter')
  fireEvent.blur(field())
  await settle()
  expect(onSave.mock.calls).toEqual([['Annie']])
  expect(state()).toBe('saved')
  expect(field().value).toBe('Annie')
})

test('Leaving saves, and leaving an untouched field does not', async () => {
  const onSave = vi.fn()
  renderInWindow(<Nickname onSave={onSave} />)
  fireEvent.blur(field())
  type('Annie')
  fireEvent.blur(field())
  await settle()
  expect(onSave.mock.calls).toEqual([['Annie']])
})

test('Esc puts the old text back and keeps a dialog around it open; a second Esc is left to the dialog', async () => {
  const onSave = vi.fn()
  const around = vi.fn()
  renderInWindow(
    <div onKeyDown={around}>
      <Nickname onSave={onSave} />
    </div>,
  )
  field().focus()
  type('Annie')
  press('Escape')
  expect(field().value).toBe('Ana')
  expect(around).not.toHaveBeenCalled()
  press('Escape')
  expect(around).toHaveBeenCalledOnce()
  fireEvent.blur(field())
  await settle()
  expect(onSave).not.toHaveBeenCalled()
})

test('A failed save says why, keeps the text, and can be tried again', async () => {
  const onSave = vi.fn().mockRejectedValueOnce(new Error('The notebook is full.')).mockResolvedValue(undefined)
  renderInWindow(<Nickname onSave={onSave} />)
  type('Annie')
  fireEvent.blur(field())
  await settle()
  expect(state()).toBe('The notebook is full.')
  expect(field().value).toBe('Annie')
  fireEvent.blur(field())
  await settle()
  expect(state()).toBe('saved')
  expect(onSave).toHaveBeenCalledTimes(2)
})

test('What is not valid is not saved and the sentence says what is wrong', async () => {
  const onSave = vi.fn()
  renderInWindow(
    <Nickname onSave={onSave} validate={(value) => (value === '' ? 'A nickname cannot be empty.' : undefined)} />,
  )
  type('')
  press('Enter')
  fireEvent.blur(field())
  await settle()
  expect(onSave).not.toHaveBeenCalled()
  expect(field().getAttribute('aria-invalid')).toBe('true')
  expect(state()).toBe('A nickname cannot be empty.')
})

test('Leaving the page saves what was typed', () => {
  const onSave = vi.fn()
  const { unmount } = renderInWindow(<Nickname onSave={onSave} />)
  type('Annie')
  unmount()
  expect(onSave).toHaveBeenCalledWith('Annie')
})

test('A newer value from elsewhere does not overwrite what is being typed', () => {
  const onSave = vi.fn()
  const { rerender } = renderInWindow(<InlineField label="Nickname" value="Ana" onSave={onSave} />)
  type('Annie')
  rerender(<InlineField label="Nickname" value="Anita" onSave={onSave} />)
  expect(field().value).toBe('Annie')
  field().focus()
  press('Escape')
  expect(field().value).toBe('Anita')
})

test('S-630 A save tells what was on screen when the change began, also when more was typed meanwhile', async () => {
  const saving = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const onSave = vi.fn((value: string) => saving[value === 'Annie' ? 0 : 1]?.promise)
  const { rerender } = renderInWindow(<InlineField label="Nickname" value="Ana" onSave={onSave} />)
  type('Annie')
  rerender(<InlineField label="Nickname" value="Ana L" onSave={onSave} />)
  fireEvent.blur(field())
  await settle()
  type('Annie K')
  fireEvent.blur(field())
  saving[0]?.resolve()
  await settle()
  expect(onSave.mock.calls).toEqual([
    ['Annie', 'Ana'],
    ['Annie K', 'Annie'],
  ])
  saving[1]?.resolve()
  await settle()
})

test('The saved text stays on screen until the stored value follows', async () => {
  const { rerender } = renderInWindow(<InlineField label="Nickname" value="Ana" onSave={() => undefined} />)
  type('Annie ')
  fireEvent.blur(field())
  await settle()
  expect(field().value).toBe('Annie ')
  rerender(<InlineField label="Nickname" value="Annie" onSave={() => undefined} />)
  expect(field().value).toBe('Annie')
})

test('Enter in several lines makes a new line; pausing saves', async () => {
  vi.useFakeTimers()
  const onSave = vi.fn()
  renderInWindow(<InlineField multiline label="Nickname" value="Ana" onSave={onSave} />)
  field().focus()
  type('Ana\nRuiz')
  expect(press('Enter')).toBe(true)
  expect(onSave).not.toHaveBeenCalled()
  await act(async () => vi.advanceTimersByTimeAsync(1000))
  expect(onSave).toHaveBeenCalledWith('Ana\nRuiz', 'Ana')
  vi.useRealTimers()
})

test('The caret stays where the person has it when the text is changed from elsewhere', async () => {
  const shown = (value: string) => <InlineField label="Nickname" value={value} onSave={() => {}} />
  const { rerender } = renderInWindow(shown('Together talk'))
  field().focus()
  const caretAfter = (place: number, value: string) => {
    field().setSelectionRange(place, place)
    fireEvent.select(field())
    rerender(shown(value))
    return [field().value, field().selectionStart, field().selectionEnd]
  }
  expect(caretAfter(8, 'Together talk in spring')).toEqual(['Together talk in spring', 8, 8])
  expect(caretAfter(13, 'Together a talk in spring')).toEqual(['Together a talk in spring', 15, 15])
  expect(caretAfter(12, 'Together again')).toEqual(['Together again', 14, 14])
})
