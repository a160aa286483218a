import { cleanNotifications } from '@mantine/notifications'
import { act, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { renderInWindow } from '../testing/render.tsx'
import { showProblemToast, showUndoToast } from './undo-toast.tsx'

afterEach(() => act(() => cleanNotifications()))

test('the newest message is there at once: the oldest go for it, but not what went wrong', async () => {
  renderInWindow(<p>A page</p>)
  act(() => {
    showProblemToast('The disk is full')
    for (let n = 1; n <= 8; n++) showUndoToast(`Action ${n} added`, () => {})
  })
  await screen.findByText('Action 8 added')
  const shown = screen.getAllByText(/^(Action|The disk)/).map(({ textContent }) => textContent)
  expect(shown).toEqual(['The disk is full', 'Action 5 added', 'Action 6 added', 'Action 7 added', 'Action 8 added'])
})
