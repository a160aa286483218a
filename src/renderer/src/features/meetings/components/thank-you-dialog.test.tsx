import { act, fireEvent, screen } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import type { MeetingPage } from '#contract/meetings.contract.ts'
import { renderInWindow } from '../../../testing/render.tsx'
import { ThankYouDialog } from './thank-you-dialog.tsx'

vi.mock('../../../lib/use-now.ts', () => ({
  useNow: () => '2026-03-12T11:00:00.000Z',
  systemZone: () => 'Europe/Berlin',
}))
// jsdom loads no fonts; fields that grow with their text listen for them.
Object.defineProperty(document, 'fonts', { configurable: true, value: new EventTarget() })

const action = { lane: 'shared', owner: 'me', status: 'open', text: 'Send the sheet' }
const meeting = {
  startAt: '2026-03-12T09:00:00.000Z',
  next: null,
  takeaway: 'Ask first.',
  actions: [
    action,
    { ...action, lane: 'private', text: 'CANARY promise' },
    { ...action, owner: 'them', text: 'CANARY of theirs' },
  ],
} as unknown as MeetingPage

test('the words begin without anything private, are written on by hand, and copied as they stand', async () => {
  const writeText = vi.fn(async () => undefined)
  Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } })
  const onClose = vi.fn()
  renderInWindow(<ThankYouDialog meeting={meeting} partnerName="Ana" onClose={onClose} />)
  const field = screen.getByRole('textbox', { name: 'Thank-you' }) as HTMLTextAreaElement
  expect(field.value).toBe('Dear Ana,\n\nThank you for your time today.\n\nI will see to this: Send the sheet')
  const box = screen.getByRole('checkbox', { name: /Tell what you take away/ })
  fireEvent.click(box)
  expect(field.value).toContain('What stays with me: Ask first.')
  fireEvent.change(field, { target: { value: `${field.value}\n\nBest, Sol` } })
  expect(box).toHaveProperty('disabled', true)
  await act(async () => void fireEvent.click(screen.getByRole('button', { name: 'Copy' })))
  expect(writeText).toHaveBeenCalledWith(expect.stringMatching(/Ask first[^]*Best, Sol$/))
  expect(onClose).toHaveBeenCalled()
})
