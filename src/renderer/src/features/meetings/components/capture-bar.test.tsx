import { act, fireEvent, screen } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { press } from '../../../testing/press.ts'
import { renderInWindow } from '../../../testing/render.tsx'
import { CaptureBar } from './capture-bar.tsx'

function open({ records = true } = {}) {
  const onAction = vi.fn(async () => true)
  const onRecord = vi.fn(async () => true)
  renderInWindow(
    <CaptureBar partnerName="Ana Ruiz" lane="private" onAction={onAction} {...(records && { onRecord })} />,
  )
  return { onAction, onRecord }
}
const line = () => screen.getByRole('textbox')
const write = async (text: string) => {
  fireEvent.change(line(), { target: { value: text } })
  await act(async () => void press('Enter'))
}

test('A key chooses what the line becomes and goes there; Enter keeps it and says so', async () => {
  const { onRecord } = open()
  act(() => void press('w'))
  expect(document.activeElement).toBe(line())
  expect(screen.getByRole('button', { name: /^Win/, pressed: true })).toBeTruthy()
  await write('The talk was taken')
  expect(onRecord).toHaveBeenCalledWith('win', 'The talk was taken')
  expect(screen.getByRole('status').textContent).toBe('Win kept')
  expect(line()).toHaveProperty('value', '')
})

test('An action names its owner before it is kept', async () => {
  const { onAction } = open()
  act(() => void press('a'))
  await write('@ana send CV')
  expect(onAction).toHaveBeenCalledWith({ text: 'send CV', owner: 'them', dueOn: null, lane: 'private' })
})

test('A line that names its kind is that kind', async () => {
  const { onRecord } = open()
  line().focus()
  await write('!decision we wait a year')
  expect(onRecord).toHaveBeenCalledWith('decision', 'we wait a year')
})

test('What was not kept stays, and Esc leaves it as a draft', async () => {
  const { onAction } = open()
  onAction.mockResolvedValueOnce(false)
  line().focus()
  await write('call the chair')
  expect(line()).toHaveProperty('value', 'call the chair')
  act(() => void press('Escape'))
  expect(document.activeElement).not.toBe(line())
  expect(line()).toHaveProperty('value', 'call the chair')
})

test('Without a place for records only actions are offered, and lines stay actions', async () => {
  const { onAction } = open({ records: false })
  expect(screen.queryByRole('button', { name: /^Win/ })).toBeNull()
  line().focus()
  await write('read chapter 3')
  expect(onAction).toHaveBeenCalledWith(expect.objectContaining({ text: 'read chapter 3', owner: 'me' }))
})
