import { fireEvent, screen, waitFor } from '@testing-library/react'
import { useState } from 'react'
import { expect, test } from 'vitest'
import { renderInWindow } from '../testing/render.tsx'
import { Dialog } from './dialog.tsx'

function Asking() {
  const [asking, setAsking] = useState(false)
  return (
    <>
      <button onClick={() => setAsking(true)}>Ask</button>
      {asking && (
        <Dialog opened onClose={() => setAsking(false)} title="A question">
          <input aria-label="Answer" data-autofocus />
        </Dialog>
      )}
    </>
  )
}

test('A dialog that is taken off the page gives the focus back to where it was', async () => {
  renderInWindow(<Asking />)
  const ask = screen.getByRole('button', { name: 'Ask' })
  ask.focus()
  fireEvent.click(ask)
  const answer = await screen.findByLabelText('Answer')
  await waitFor(() => expect(document.activeElement).toBe(answer))
  fireEvent.keyDown(answer, { key: 'Escape' })
  await waitFor(() => expect(screen.queryByLabelText('Answer')).toBeNull())
  await waitFor(() => expect(document.activeElement).toBe(ask))
})
