import { ORPCError } from '@orpc/client'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, fireEvent, screen } from '@testing-library/react'
import { beforeEach, expect, test, vi } from 'vitest'
import { renderInWindow } from '../../../testing/render.tsx'
import { undoChange } from '../hooks/use-undo-redo.ts'
import { HistoryPanel } from './history-panel.tsx'

const changes = vi.hoisted(() => ({ history: vi.fn(), undo: vi.fn(), redo: vi.fn() }))
vi.mock('../../../backend/client.ts', () => ({ client: { changes } }))

const entry = (id: string, label: string, more = {}) => ({
  id,
  label,
  at: '2026-03-12T09:00:00.000Z',
  undone: false,
  canUndo: true,
  rows: 1,
  ...more,
})

beforeEach(() => {
  changes.undo.mockReset().mockResolvedValue({ changeSetId: 'u', label: 'Win added' })
  changes.redo.mockReset().mockResolvedValue({ changeSetId: 'r', label: 'Undone: Win added' })
  changes.history.mockReset().mockResolvedValue({
    entries: [
      entry('1', 'Win added'),
      entry('2', 'Note changed', { canUndo: false }),
      entry('3', 'Person added', { undone: true, canUndo: false }),
    ],
    next: null,
    canRedo: true,
  })
})

async function show() {
  await act(async () => {
    renderInWindow(
      <QueryClientProvider client={new QueryClient()}>
        <HistoryPanel opened onClose={() => {}} />
      </QueryClientProvider>,
    )
  })
}

test('every change stands with its words; what still can is undone, the others say why not', async () => {
  await show()
  const undo = await screen.findByRole('button', { name: /^Undo: Win added/ })
  expect(screen.getAllByRole('button', { name: /^Undo:/ })).toHaveLength(1)
  expect(screen.getByText('Changed again later')).toBeTruthy()
  expect(screen.getByText('Undone')).toBeTruthy()
  await act(async () => void fireEvent.click(undo))
  expect(changes.undo).toHaveBeenCalledWith({ id: '1' })
  expect(await screen.findByText('Undone: Win added')).toBeTruthy()
  await act(async () => void fireEvent.click(screen.getByRole('button', { name: 'Do again what was undone' })))
  expect(await screen.findByText('Done again: Win added')).toBeTruthy()
})

test('nothing left to undo is a plain word, and a refusal is shown with its sentence', async () => {
  await show()
  changes.undo.mockRejectedValueOnce(new ORPCError('NOTHING_TO_UNDO', { defined: true, data: {} }))
  await act(() => undoChange())
  expect(await screen.findByText('There is nothing left to undo')).toBeTruthy()
  changes.undo.mockRejectedValueOnce(
    new ORPCError('NOT_POSSIBLE_NOW', { defined: true, data: { sentence: 'This was changed again later.' } }),
  )
  await act(() => undoChange('2'))
  expect((await screen.findByRole('alert')).textContent).toContain('This was changed again later.')
})
