import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, fireEvent, screen, within } from '@testing-library/react'
import { useState } from 'react'
import { beforeEach, expect, test, vi } from 'vitest'
import type { ActionRow } from '#contract/actions.contract.ts'
import { press } from '../../../testing/press.ts'
import { renderInWindow } from '../../../testing/render.tsx'
import type { ActionFilters } from '../model/action-filters.ts'
import { ActionsView } from './actions-view.tsx'

const actions = vi.hoisted(() => {
  const changed = () => vi.fn(async (_input?: unknown): Promise<unknown> => ({ id: 'new', changeSetId: null }))
  return { list: vi.fn(), create: changed(), update: changed(), done: changed(), undone: changed(), trash: changed() }
})
vi.mock('../../../backend/client.ts', () => ({
  client: {
    actions,
    mentorships: {
      list: async () => [{ id: 'm', personId: 'p', personName: 'Ana Ruiz', personShortName: 'Ana' }],
    },
    changes: { undo: vi.fn() },
  },
  coreLink: {},
}))

const row = (id: string, text: string, more: Partial<ActionRow> = {}): ActionRow => ({
  id,
  text,
  owner: 'me',
  lane: 'private',
  status: 'open',
  dueOn: null,
  overdue: false,
  mentorshipId: 'm',
  personId: 'p',
  personName: 'Ana Ruiz',
  meeting: null,
  agendaItem: null,
  goal: null,
  doneNote: null,
  doneOn: null,
  sharedCopy: null,
  createdAt: '',
  updatedAt: '',
  ...more,
})

beforeEach(() => {
  for (const call of Object.values(actions)) call.mockClear()
  actions.list.mockResolvedValue([
    row('late', 'Send the memo', { dueOn: '2020-03-01', overdue: true }),
    row('some', 'Read chapter 3'),
    row('own', 'Renew the card', { mentorshipId: null, personId: null, personName: null }),
  ])
})

function ViewWithAddress() {
  const [filters, setFilters] = useState<ActionFilters>({})
  return <ActionsView filters={filters} onFilters={(next) => (noted(next), setFilters(next))} />
}
const noted = vi.fn()

async function open() {
  renderInWindow(
    <QueryClientProvider client={new QueryClient()}>
      <ViewWithAddress />
    </QueryClientProvider>,
  )
  await act(async () => undefined)
  await screen.findByRole('region', { name: /Without a day/ })
}
const tick = (text: string) => screen.getByRole('checkbox', { name: `Done: ${text}` })

test('What is past its day comes first; an action of mine alone has no owner to choose', async () => {
  await open()
  expect(screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent)).toEqual([
    'Past their day 1',
    'Without a day 2',
  ])
  expect(screen.queryAllByLabelText('Whose: Read chapter 3')).not.toEqual([])
  expect(screen.queryAllByLabelText('Whose: Renew the card')).toEqual([])
})

test('J and K walk over the actions, X ticks, Enter goes to the words and back', async () => {
  await open()
  tick('Send the memo').focus()
  press('j')
  expect(document.activeElement).toBe(tick('Read chapter 3'))
  press('End')
  expect(document.activeElement).toBe(tick('Renew the card'))
  press('k')
  await act(async () => void press('x'))
  expect(actions.done).toHaveBeenCalledWith({ id: 'some' })
  press('Enter')
  const words = screen.getByRole('textbox', { name: 'Action: Read chapter 3' })
  expect(document.activeElement).toBe(words)
  fireEvent.change(words, { target: { value: 'Read chapter 4' } })
  await act(async () => void press('Enter'))
  expect(actions.update).toHaveBeenCalledWith({ id: 'some', text: 'Read chapter 4' })
  expect(document.activeElement).toBe(tick('Read chapter 3'))
})

test('N A goes to the line; what is written alone is mine', async () => {
  await open()
  press('n')
  press('a')
  const field = screen.getByRole('textbox', { name: 'Add an action' })
  expect(document.activeElement).toBe(field)
  fireEvent.change(field, { target: { value: '@both water the plants' } })
  await act(async () => void press('Enter'))
  expect(actions.create).toHaveBeenCalledWith({
    text: 'water the plants',
    owner: 'me',
    dueOn: null,
    lane: 'private',
    mentorshipId: null,
  })
})

test('Done can carry a word about how it went', async () => {
  await open()
  fireEvent.click(screen.getByRole('button', { name: 'More for Send the memo' }))
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Done, with a word about it…' }))
  const note = screen.getByRole('textbox', { name: 'How it went: Send the memo' })
  fireEvent.change(note, { target: { value: 'She liked it' } })
  await act(async () => void fireEvent.click(screen.getByRole('button', { name: 'Done' })))
  expect(actions.done).toHaveBeenCalledWith({ id: 'late', note: 'She liked it' })
})

test('Filters ask the core, finding does not, and nothing found offers the way back', async () => {
  await open()
  await act(async () => void fireEvent.click(screen.getByRole('radio', { name: 'Theirs' })))
  expect(actions.list).toHaveBeenLastCalledWith({ show: 'open', limit: 2000, owner: 'theirs' })
  fireEvent.change(screen.getByRole('textbox', { name: 'Find an action' }), { target: { value: 'CHAPTER' } })
  expect(noted).toHaveBeenLastCalledWith({ whose: 'theirs', words: expect.any(Number) })
  expect(screen.getAllByRole('checkbox')).toHaveLength(1)
  fireEvent.change(screen.getByRole('textbox', { name: 'Find an action' }), { target: { value: 'nowhere' } })
  await act(async () => void fireEvent.click(screen.getByRole('button', { name: 'Show all' })))
  expect(within(document.body).getAllByRole('checkbox')).toHaveLength(3)
  expect(noted).toHaveBeenLastCalledWith({})
})
