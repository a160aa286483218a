import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, fireEvent, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { PartnerPlace } from '#contract/sharing.contract.ts'
import { renderInWindow } from '../../../testing/render.tsx'
import { sharingOf } from '../../../testing/sharing-fake.ts'
import { PartnerAnnouncer } from '../../sharing/components/partner-announcer.tsx'
import { AgendaPresence } from './agenda-presence.tsx'
import { TopicPartner } from './topic-partner.tsx'

const host = await vi.hoisted(async () => (await import('../../../testing/sharing-fake.ts')).fakeSharing())
vi.mock('../../../backend/client.ts', () => ({
  client: {
    sharing: host.area,
    mentorships: { list: async () => [{ id: 'm1', personId: 'p1', personShortName: 'Ana' }] },
  },
  coreLink: {},
}))

const told = () => host.area.setPresence.mock.calls.map(([{ document, place }]) => ({ document, place }))
const nowhere = { itemId: null, isTyping: false, anchor: null, head: null }
const place = (more: Partial<PartnerPlace>): PartnerPlace => ({ ...nowhere, document: 'agenda', device: 'd1', ...more })
const tellPlaces = (...places: PartnerPlace[]) => act(async () => host.tellPlaces(places))
const pass = (milliseconds: number) => act(() => vi.advanceTimersByTimeAsync(milliseconds))
const field = (name: string) => screen.getByRole('textbox', { name })

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
  for (const call of Object.values(host.area)) call.mockClear()
})
afterEach(() => void vi.useRealTimers())

async function open(phase: Parameters<typeof sharingOf>[0] = 'paired') {
  const window = renderInWindow(
    <QueryClientProvider client={new QueryClient()}>
      <PartnerAnnouncer />
      <AgendaPresence mentorshipId="m1" partnerName="Ana">
        <div data-shared-topic="a">
          <input aria-label="Budget" />
          <TopicPartner topicId="a" title="Budget" />
        </div>
        <div data-shared-topic="b">
          <input aria-label="Team" />
          <TopicPartner topicId="b" title="Team" />
        </div>
        <div data-lane="private">
          <input aria-label="Worries" />
        </div>
      </AgendaPresence>
    </QueryClientProvider>,
  )
  await pass(0)
  await act(async () => host.tell([sharingOf(phase)]))
  await pass(100)
  return window
}

// The first, because what this window heard of the sharing stays.
test('S-670 nothing is told or followed while the mentorship is not shared', async () => {
  await open('paused')
  field('Budget').focus()
  fireEvent.input(field('Budget'))
  await pass(5_000)
  expect(host.area.presence).not.toHaveBeenCalled()
  expect(told()).toEqual([])
})

test('S-670 tells at which shared topic somebody is and types, and nothing at all of private ones', async () => {
  const { unmount } = await open()
  expect(told()).toEqual([{ document: 'agenda', place: nowhere }])
  field('Budget').focus()
  await pass(100)
  expect(told().at(-1)?.place).toEqual({ ...nowhere, itemId: 'a' })
  fireEvent.input(field('Budget'))
  await pass(100)
  expect(told().at(-1)?.place).toEqual({ ...nowhere, itemId: 'a', isTyping: true })
  await pass(3_100)
  expect(told().at(-1)?.place).toEqual({ ...nowhere, itemId: 'a' })
  field('Worries').focus()
  await pass(100)
  expect(told().at(-1)?.place).toEqual(nowhere)
  const before = told().length
  fireEvent.input(field('Worries'))
  await pass(5_000)
  expect(told()).toHaveLength(before)
  unmount()
  await pass(100)
})

test('shows initials and typing on the topic where the other person is, and says once in a while what they edited', async () => {
  await open()
  const row = (name: string) => within(field(name).parentElement ?? document.body)
  await tellPlaces(place({ itemId: 'a' }), place({ document: 'note/mentorship', itemId: null }))
  expect(row('Budget').getByText('Ana is here')).toBeTruthy()
  expect(row('Team').queryByText(/^Ana is/)).toBeNull()
  await tellPlaces(place({ itemId: 'a', isTyping: true }))
  expect(row('Budget').getByText('Ana is typing…')).toBeTruthy()
  const news = () => document.querySelector('[data-partner-news]')?.textContent
  expect(news()).toBe('')
  await tellPlaces(place({ itemId: 'b', isTyping: true }))
  expect(news()).toBe('Ana edited “Budget”.')
  await tellPlaces(place({ itemId: 'b' }))
  expect(news()).toBe('Ana edited “Budget”.')
  await pass(10_000)
  expect(news()).toBe('Ana edited “Team”.')
  await tellPlaces()
  expect(screen.queryByText(/^Ana is/)).toBeNull()
})

test('S-670 while both talk, the topic in focus is told, and a private one as none', async () => {
  const view = (at: string | null) => (
    <QueryClientProvider client={new QueryClient()}>
      <AgendaPresence mentorshipId="m1" partnerName="Ana" at={at}>
        <button type="button">Next</button>
        <TopicPartner topicId="a" title="Budget" hasRoom />
      </AgendaPresence>
    </QueryClientProvider>
  )
  const { rerender } = renderInWindow(view('a'))
  await pass(0)
  await act(async () => host.tell([sharingOf('paired')]))
  await pass(100)
  expect(told().at(-1)).toEqual({ document: 'agenda', place: { ...nowhere, itemId: 'a' } })
  act(() => screen.getByRole('button', { name: 'Next' }).focus())
  rerender(view(null))
  await pass(100)
  expect(told().at(-1)).toEqual({ document: 'agenda', place: nowhere })
  rerender(view('b'))
  await pass(100)
  expect(told().at(-1)).toEqual({ document: 'agenda', place: { ...nowhere, itemId: 'b' } })
  await tellPlaces(place({ itemId: 'a', isTyping: true }))
  expect(screen.getByText('Ana is typing…')).toBeTruthy()
})
