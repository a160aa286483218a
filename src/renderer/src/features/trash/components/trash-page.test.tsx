import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, fireEvent, screen, within } from '@testing-library/react'
import { beforeEach, expect, test, vi } from 'vitest'
import { renderInWindow } from '../../../testing/render.tsx'
import { TrashPage } from './trash-page.tsx'

const trash = vi.hoisted(() => ({ list: vi.fn(), restore: vi.fn(), empty: vi.fn() }))
vi.mock('../../../backend/client.ts', () => ({ client: { trash, changes: {} } }))

const item = (id: string, title: string) => ({
  entity: 'record',
  id,
  what: 'Win',
  title,
  deletedAt: '2026-03-12T09:00:00.000Z',
  removedOn: '2026-04-11',
  parts: 0,
})

beforeEach(() => {
  trash.list.mockReset().mockResolvedValue([item('1', 'Gave the talk'), item('2', 'Learned to wait')])
  trash.restore.mockReset().mockResolvedValue({ changeSetId: 'c1', overtaken: 0 })
  trash.empty.mockReset().mockResolvedValue({ removed: 2 })
})

async function show() {
  await act(async () => {
    renderInWindow(
      <QueryClientProvider client={new QueryClient()}>
        <TrashPage />
      </QueryClientProvider>,
    )
  })
}
const click = async (name: string) => {
  const button = await screen.findByRole('button', { name })
  await act(async () => void fireEvent.click(button))
}

test('everything can be removed for good, but only after a question whose safe answer has the focus', async () => {
  await show()
  await click('Empty the trash')
  expect(await screen.findByRole('dialog', { name: 'Remove 2 things for good?' })).toBeTruthy()
  await click('Keep')
  expect(trash.empty).not.toHaveBeenCalled()
  await click('Empty the trash')
  await click('Remove for good')
  expect(trash.empty).toHaveBeenCalledWith({
    items: [
      { entity: 'record', id: '1' },
      { entity: 'record', id: '2' },
    ],
  })
  expect(await screen.findByText('Removed 2 things for good')).toBeTruthy()
})

test('an empty trash says what it is for', async () => {
  trash.list.mockResolvedValue([])
  await show()
  expect(await screen.findByText('The trash is empty')).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Empty the trash' })).toBeNull()
})

test('titles of what was thrown away are covered with everything private', async () => {
  await show()
  expect((await screen.findByText('Gave the talk')).closest('[data-private]')).not.toBeNull()
})

test('a rhythm that came back while a newer one holds is said to wait', async () => {
  trash.list.mockResolvedValue([{ ...item('3', 'Rhythm'), entity: 'cadenceRule', what: 'Rhythm' }])
  trash.restore.mockResolvedValue({ changeSetId: 'c1', overtaken: 1 })
  await show()
  const row = await screen.findByRole('row', { name: /Rhythm/ })
  const button = within(row).getByRole('button', { name: /Put back/ })
  await act(async () => void fireEvent.click(button))
  expect(await screen.findByText(/back from the trash. A newer rhythm was set meanwhile/)).toBeTruthy()
})
