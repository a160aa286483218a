import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { fireEvent, screen, waitFor } from '@testing-library/react'
import { beforeEach, expect, test, vi } from 'vitest'
import type { ClosingView } from '#contract/closing.contract.ts'
import { renderInWindow } from '../../../testing/render.tsx'
import { ClosingPage } from './closing-page.tsx'

const client = vi.hoisted(() => ({ show: vi.fn(), close: vi.fn() }))
vi.mock('#renderer/backend/client.ts', () => ({
  client: { closing: client, changes: { undo: vi.fn() } },
  coreLink: {},
}))

// Growing text fields wait for fonts, which the test window knows nothing of.
Object.defineProperty(document, 'fonts', { value: new EventTarget(), configurable: true })

const view: ClosingView = {
  ...{ personId: 'p', name: 'Ana', meetings: 3, thanks: 'Dear Ana', before: null, after: null },
  achieved: { goals: [{ id: 'g', title: 'Give a talk' }], wins: [], advice: [] },
}
const onClosed = vi.fn()

beforeEach(() => {
  vi.clearAllMocks()
  client.show.mockResolvedValue(view)
  client.close.mockResolvedValue({ changeSetId: 'c', successorId: 'new' })
  renderInWindow(
    <QueryClientProvider client={new QueryClient()}>
      <ClosingPage mentorshipId="m" sharing={null} onCancel={() => undefined} onClosed={onClosed} />
    </QueryClientProvider>,
  )
})

test('what was reached stands there, and going on as peers asks for no reason and leads to the new mentorship', async () => {
  expect(await screen.findByText('Give a talk')).toBeTruthy()
  expect(screen.getByText(/You met 3 times/)).toBeTruthy()
  expect(screen.queryByText('What you share')).toBeNull()
  fireEvent.click(screen.getByLabelText('We go on as peers'))
  expect(screen.queryByLabelText('Why')).toBeNull()
  fireEvent.click(screen.getByLabelText('I said them'))
  fireEvent.click(screen.getByRole('button', { name: 'Go on as peers' }))
  await waitFor(() => expect(onClosed).toHaveBeenCalledWith('new'))
  expect(client.close).toHaveBeenCalledWith({
    ...{ mentorshipId: 'm', outcome: 'peers', endReason: 'goals_met', askReference: false },
    thanks: { text: 'Dear Ana', sent: true },
  })
})

test('a refusal stands on the page, and nothing that was written is lost', async () => {
  client.close.mockRejectedValue(new Error('no'))
  fireEvent.change(await screen.findByLabelText('In your words'), { target: { value: 'A good year' } })
  fireEvent.click(screen.getByRole('button', { name: 'Close the mentorship' }))
  expect(await screen.findByRole('alert')).toBeTruthy()
  expect(screen.getByLabelText<HTMLTextAreaElement>('In your words').value).toBe('A good year')
  expect(onClosed).not.toHaveBeenCalled()
})
