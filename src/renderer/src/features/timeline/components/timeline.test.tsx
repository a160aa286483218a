import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, fireEvent, screen, within } from '@testing-library/react'
import { beforeEach, expect, test, vi } from 'vitest'
import type { TimelineEntry } from '#contract/timeline.contract.ts'
import { press } from '../../../testing/press.ts'
import { renderInWindow } from '../../../testing/render.tsx'
import { Timeline } from './timeline.tsx'

const timeline = vi.hoisted(() => ({ page: vi.fn(), outline: vi.fn() }))
vi.mock('../../../backend/client.ts', () => ({ client: { timeline } }))

const entry = (id: string, day: string, kind = 'note'): TimelineEntry => ({
  entity: 'record',
  id,
  kind,
  occurredAt: `${day}T12:00:00.000Z`,
  title: `Entry ${id}`,
  excerpt: null,
  status: null,
  countsAsContact: false,
  private: true,
  mentorshipId: null,
  people: [],
})

beforeEach(() => {
  timeline.outline.mockReset().mockResolvedValue({
    kinds: [
      { kind: 'note', count: 2 },
      { kind: 'win', count: 1 },
    ],
    firstDay: '2025-01-01',
    lastDay: '2026-03-01',
  })
  timeline.page.mockReset().mockImplementation(async ({ before, onDay }: { before?: string; onDay?: string }) => {
    if (before) return { entries: [entry('c', '2025-12-05')], older: null, newer: 'x' }
    if (onDay) return { entries: [entry('c', '2025-12-05')], older: null, newer: 'newer' }
    return { entries: [entry('a', '2026-03-01', 'win'), entry('b', '2026-02-10')], older: 'older', newer: null }
  })
})

async function show() {
  const onOpen = vi.fn()
  await act(async () => {
    renderInWindow(
      <QueryClientProvider client={new QueryClient()}>
        <Timeline label="Timeline of Ana Ruiz" scope={{ personId: 'p1' }} onOpen={onOpen} />
      </QueryClientProvider>,
    )
  })
  await screen.findByText('Entry a')
  await screen.findByRole('button', { name: /^Wins/ })
  return onOpen
}
const click = (name: string | RegExp) => act(async () => void fireEvent.click(screen.getByRole('button', { name })))
const rows = () => within(screen.getByRole('group', { name: 'Timeline of Ana Ruiz' })).getAllByRole('button')

test('entries stand under their months, and older ones follow', async () => {
  await show()
  expect(screen.getAllByRole('heading', { level: 3 }).map((heading) => heading.textContent)).toEqual([
    'March 2026',
    'February 2026',
  ])
  await click('Show older')
  await screen.findByText('Entry c')
  expect(timeline.page).toHaveBeenLastCalledWith({ personId: 'p1', kinds: undefined, before: 'older' })
  expect(rows().map((row) => within(row).getByText(/^Entry/).textContent)).toEqual(['Entry a', 'Entry b', 'Entry c'])
  expect(screen.queryByRole('button', { name: 'Show older' })).toBeNull()
})

test('arrows and J and K go from one entry to the next, one stop for the Tab key', async () => {
  const onOpen = await show()
  expect(rows().map((row) => row.tabIndex)).toEqual([0, -1])
  act(() => rows()[0]?.focus())
  act(() => void press('j'))
  expect(document.activeElement).toBe(rows()[1])
  expect(rows().map((row) => row.tabIndex)).toEqual([-1, 0])
  act(() => void press('ArrowUp'))
  expect(document.activeElement).toBe(rows()[0])
  act(() => void press('End'))
  await act(async () => void fireEvent.click(document.activeElement ?? document.body))
  expect(onOpen).toHaveBeenCalledWith(expect.objectContaining({ id: 'b' }))
})

test('a kind narrows it down, a year goes there, and the way back leads to the newest', async () => {
  await show()
  await click(/^Wins/)
  expect(timeline.page).toHaveBeenLastCalledWith({ personId: 'p1', kinds: ['win'], onDay: undefined })
  await click(/^Wins/)
  const day = screen.getByLabelText('Go to a day')
  fireEvent.change(day, { target: { value: '2025' } })
  await act(async () => void fireEvent.keyDown(day, { key: 'Enter' }))
  expect(timeline.page).toHaveBeenLastCalledWith({ personId: 'p1', kinds: undefined, onDay: '2025-12-31' })
  expect(await screen.findByRole('button', { name: 'Show newer' })).toBeTruthy()
  await click('Back to the newest')
  await screen.findByText('Entry a')
  expect(rows()).toHaveLength(2)
})
