import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, fireEvent, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { AgendaRow } from '#contract/agenda.contract.ts'
import { coverPrivate } from '../../../lib/private-cover.ts'
import { press } from '../../../testing/press.ts'
import { renderInWindow } from '../../../testing/render.tsx'
import { AgendaPanel } from './agenda-panel.tsx'

const agenda = vi.hoisted(() => {
  const changed = () => vi.fn(async (_input?: unknown): Promise<unknown> => ({ id: 'new', changeSetId: null }))
  return {
    forMeeting: vi.fn(),
    backlog: vi.fn(),
    addItem: changed(),
    defer: changed(),
    update: changed(),
    reorder: changed(),
    place: changed(),
    close: changed(),
    reopen: changed(),
    takeOff: changed(),
    copyToLane: changed(),
    unshare: changed(),
    trash: changed(),
  }
})
vi.mock('../../../backend/client.ts', () => ({
  client: { agenda, meetings: { list: async () => [] }, changes: { undo: vi.fn() } },
  coreLink: {},
}))

const row = (id: string, title: string, more: Partial<AgendaRow> = {}): AgendaRow => ({
  id,
  mentorshipId: 'm',
  lane: 'shared',
  type: 'discuss',
  title,
  detail: null,
  raisedBy: 'me',
  raisedOn: '2026-03-12',
  status: 'open',
  laterUntil: null,
  laterWhen: null,
  timeboxMinutes: null,
  answer: null,
  repeatEvery: null,
  origin: 'manual',
  originId: null,
  place: { kind: 'meeting', meetingId: 'meeting', meetingTitle: '', startAt: '', carried: false },
  carryCount: 0,
  outcome: null,
  spentSeconds: 0,
  sharedCopy: null,
  updatedAt: '',
  ...more,
})

beforeEach(() => {
  for (const call of Object.values(agenda)) call.mockClear()
  agenda.forMeeting.mockResolvedValue([
    row('a', 'Conference talk', { timeboxMinutes: 40 }),
    row('b', 'Is she well', { lane: 'private', carryCount: 3 }),
    row('c', 'Reading list', { timeboxMinutes: 20 }),
  ])
  agenda.backlog.mockResolvedValue([row('d', 'Sabbatical', { place: { kind: 'backlog' } })])
})
afterEach(() => coverPrivate(false))

async function open(given: { open?: boolean } = {}) {
  renderInWindow(
    <QueryClientProvider client={new QueryClient()}>
      <AgendaPanel mentorshipId="m" partnerName="Ana" meetingId="meeting" lengthMinutes={45} {...given} />
    </QueryClientProvider>,
  )
  await act(async () => undefined)
  return within(await screen.findByRole('list', { name: 'Agenda' }))
}
const add = async (line: string) => {
  const field = screen.getByRole('textbox', { name: 'Add a topic' })
  field.focus()
  fireEvent.change(field, { target: { value: line } })
  await act(async () => void press('Enter'))
}

test('Both lanes stand in one list with who sees each, and the time is summed up against the meeting', async () => {
  const list = await open()
  expect(list.getAllByRole('listitem')).toHaveLength(3)
  expect(list.getAllByText('You and Ana')).toHaveLength(2)
  expect(list.getAllByText('Only you')).toHaveLength(1)
  expect(screen.getByText(/60 min planned of 45/).textContent).toContain('15 more')
})

test('A line is read as it is written, is private unless it says otherwise, and empties once it is kept', async () => {
  await open()
  await add('? how do I say no 10m')
  expect(agenda.addItem).toHaveBeenCalledWith(
    expect.objectContaining({
      title: 'how do I say no',
      type: 'question',
      timeboxMinutes: 10,
      lane: 'private',
      meetingId: 'meeting',
    }),
  )
  expect(screen.getByRole('textbox', { name: 'Add a topic' })).toHaveProperty('value', '')
  fireEvent.click(screen.getByRole('button', { name: /Who can see it: only you/ }))
  await add('Team news')
  expect(agenda.addItem).toHaveBeenLastCalledWith(expect.objectContaining({ title: 'Team news', lane: 'shared' }))
})

test('A topic for every meeting is written in the line and says so in the list', async () => {
  agenda.forMeeting.mockResolvedValue([row('a', 'How are you', { repeatEvery: 1 })])
  await open()
  expect(screen.getByText('at every meeting')).toBeTruthy()
  await add('Goals every 3rd meeting')
  expect(agenda.addItem).toHaveBeenCalledWith(expect.objectContaining({ title: 'Goals', repeatEvery: 3 }))
})

test('A line that could not be kept stays', async () => {
  await open()
  agenda.addItem.mockRejectedValueOnce(new Error('away'))
  await add('Important thought')
  expect(screen.getByRole('textbox', { name: 'Add a topic' })).toHaveProperty('value', 'Important thought')
})

test('The keyboard moves a topic, naming the one it now follows', async () => {
  await open()
  screen.getByRole('button', { name: 'Move Reading list' }).focus()
  await act(async () => void press('ArrowUp', { altKey: true }))
  expect(agenda.reorder).toHaveBeenCalledWith({ itemId: 'c', meetingId: 'meeting', afterItemId: 'a' })
})

test('A topic carried three times says so and offers what to do', async () => {
  await open()
  expect(screen.getByText(/carried 3×, first raised 12 Mar/)).toBeTruthy()
  const offer = within(screen.getByRole('group', { name: 'What to do about Is she well' }))
  await act(async () => void fireEvent.click(offer.getByRole('button', { name: 'Talk about it first' })))
  expect(agenda.reorder).toHaveBeenCalledWith({ itemId: 'b', meetingId: 'meeting', afterItemId: null })
})

test('H takes what is private out of sight and brings it back', async () => {
  await open()
  act(() => void press('h'))
  expect(screen.queryByText('Is she well')).toBeNull()
  expect(screen.getByText('1 private topic is hidden.')).toBeTruthy()
  act(() => void press('h'))
  expect(screen.getByText('Is she well')).toBeTruthy()
})

test('What waits is one press away; a meeting that is over takes nothing more', async () => {
  await open()
  await act(async () => void fireEvent.click(screen.getByRole('button', { name: 'Put on this meeting: Sabbatical' })))
  expect(agenda.place).toHaveBeenCalledWith({ itemId: 'd', meetingId: 'meeting' })
})

test('A meeting that is over takes no topics', async () => {
  await open({ open: false })
  expect(screen.queryByRole('textbox', { name: 'Add a topic' })).toBeNull()
  expect(screen.queryByText('Sabbatical')).toBeNull()
})
