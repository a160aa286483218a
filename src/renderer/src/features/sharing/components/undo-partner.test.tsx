import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import { beforeEach, expect, test, vi } from 'vitest'
import type { PartnerUndo } from '#contract/changes.contract.ts'
import { renderInWindow } from '../../../testing/render.tsx'
import { UndoPartner } from './undo-partner.tsx'

const calls = vi.hoisted(() => ({ partnerUndo: vi.fn(), undoPartner: vi.fn() }))
vi.mock('../../../backend/client.ts', () => ({
  client: { changes: { partnerUndo: calls.partnerUndo }, sharing: { undoPartner: calls.undoPartner } },
  coreLink: {},
}))
vi.mock('../../../lib/use-now.ts', () => ({
  useNow: () => '2026-03-12T20:40:00.000Z',
  systemZone: () => 'Europe/Lisbon',
}))

// Growing lists wait for fonts, which the test window knows nothing of.
Object.defineProperty(document, 'fonts', { value: new EventTarget(), configurable: true })

const preview: PartnerUndo = {
  rows: [
    {
      ...{ entity: 'agendaItem', id: 't1', title: 'Plan A', lane: 'shared', what: 'changed' },
      fields: [{ field: 'title', before: 'Plan B', after: 'Plan A' }],
    },
    { entity: 'agendaItem', id: 't2', title: 'Pay', lane: 'shared', what: 'removed', fields: [] },
  ],
  notes: [{ title: 'Weekly talk', now: 'Agreed on June', back: 'Agreed on May' }],
}

beforeEach(() => {
  calls.partnerUndo.mockReset().mockResolvedValue(preview)
  calls.undoPartner.mockReset().mockResolvedValue({ undone: 3 })
})

async function open() {
  await act(async () => {
    renderInWindow(
      <QueryClientProvider client={new QueryClient()}>
        <UndoPartner mentorshipId="m1" name="Tobias" />
      </QueryClientProvider>,
    )
  })
  await act(async () => void fireEvent.click(screen.getByRole('button', { name: /Undo everything Tobias did/ })))
}

test('what would be undone is shown from midnight here, and nothing is done before it is said', async () => {
  await open()
  const shown = await screen.findByRole('group', { name: 'What happens' })
  expect(calls.partnerUndo).toHaveBeenCalledWith({ mentorshipId: 'm1', since: '2026-03-12T00:00:00.000Z' })
  expect(shown.textContent).toContain('Topic “Plan A” becomes what it was')
  expect(shown.textContent).toContain('Topic “Pay” goes to the trash')
  expect([...shown.querySelectorAll('ins')].map((each) => each.textContent)).toEqual(['A', 'May'])
  expect([...shown.querySelectorAll('del')].map((each) => each.textContent)).toEqual(['B', 'June'])
  expect(calls.undoPartner).not.toHaveBeenCalled()
  await act(async () => void fireEvent.click(screen.getByRole('button', { name: 'Undo all of this' })))
  expect(calls.undoPartner).toHaveBeenCalledWith({ mentorshipId: 'm1', since: '2026-03-12T00:00:00.000Z' })
  expect(await screen.findByText(/3 changes of Tobias’s undone/)).toBeTruthy()
})

test('a moment of one’s own is taken by the clock here, and half a moment undoes nothing', async () => {
  await open()
  await act(async () => void fireEvent.click(screen.getByRole('combobox', { name: 'From when on' })))
  await act(
    async () =>
      void fireEvent.click(screen.getByRole('option', { name: 'Since a moment of your choice', hidden: true })),
  )
  const field = screen.getByLabelText('Day and time')
  await act(async () => void fireEvent.change(field, { target: { value: '2026-03-11T14:30' } }))
  await waitFor(() =>
    expect(calls.partnerUndo).toHaveBeenLastCalledWith({ mentorshipId: 'm1', since: '2026-03-11T14:30:00.000Z' }),
  )
  await act(async () => void fireEvent.change(field, { target: { value: '' } }))
  expect(screen.getByText('Choose a day and a time.')).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Undo all of this' })).toHaveProperty('disabled', true)
})

test('says so where there is nothing to undo', async () => {
  calls.partnerUndo.mockResolvedValue({ rows: [], notes: [] })
  await open()
  expect(await screen.findByText(/nothing of Tobias’s from then on/)).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Undo all of this' })).toHaveProperty('disabled', true)
})
