import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, fireEvent, screen, within } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import type { AgendaVersion } from '#contract/changes.contract.ts'
import { renderInWindow } from '../../../testing/render.tsx'
import { AgendaHistory } from './agenda-history.tsx'

const changes = vi.hoisted(() => ({ agenda: vi.fn(), undo: vi.fn() }))
vi.mock('../../../backend/client.ts', () => ({ client: { changes }, coreLink: {} }))
vi.mock('../../../lib/use-now.ts', () => ({
  useNow: () => '2026-03-12T20:40:00.000Z',
  systemZone: () => 'Europe/Lisbon',
}))

const version = (more: Partial<AgendaVersion>): AgendaVersion => ({
  ...{ id: 'c1', at: '2026-03-12T09:00:00.000Z', label: 'Topic changed', partner: null },
  ...{ undone: false, canUndo: true, added: 1, removed: 1 },
  rows: [
    {
      ...{ entity: 'agendaItem', id: 't1', title: 'Plan B', lane: 'shared', what: 'changed' },
      fields: [
        { field: 'title', before: 'Plan A', after: 'Plan B' },
        { field: 'status', before: 'open', after: 'answered_async' },
      ],
    },
  ],
  ...more,
})

async function open(...versions: AgendaVersion[]) {
  changes.agenda.mockResolvedValue({ versions, next: null })
  await act(async () => {
    renderInWindow(
      <QueryClientProvider client={new QueryClient()}>
        <AgendaHistory mentorshipId="m1" partnerName="Tobias" onClose={() => undefined} />
      </QueryClientProvider>,
    )
  })
}

test('each change says who made it, when, and the words before and after; it can be undone', async () => {
  changes.undo.mockResolvedValue({ changeSetId: 'c3', label: 'Topic changed' })
  await open(version({ partner: 'Tobias' }), version({ id: 'c2', at: '2026-03-10T09:00:00.000Z', canUndo: false }))
  const today = await screen.findByRole('region', { name: 'Today' })
  expect(today.textContent).toContain('Tobias')
  expect(today.textContent).toContain('Topic “Plan B” changed')
  expect(today.querySelector('ins')?.textContent).toBe('B')
  expect(today.querySelector('del')?.textContent).toBe('A')
  expect(today.textContent).toContain('answered in between')
  expect(screen.getByText('Changed again later')).toBeTruthy()
  await act(
    async () => void fireEvent.click(within(today).getByRole('button', { name: 'Undo: Topic changed, Tobias, 09:00' })),
  )
  expect(changes.undo).toHaveBeenCalledWith({ id: 'c1' })
})

test('says so where nothing changed yet', async () => {
  await open()
  expect(await screen.findByText('Nothing changed yet')).toBeTruthy()
})
