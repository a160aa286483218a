import { act, fireEvent, screen, within } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { AgendaRow } from '#contract/agenda.contract.ts'
import type { MeetingPage } from '#contract/meetings.contract.ts'
import { coverPrivate } from '../../../lib/private-cover.ts'
import { press } from '../../../testing/press.ts'
import { renderInWindow } from '../../../testing/render.tsx'
import type { MeetingChanges } from '../api/use-meeting-changes.ts'
import { emptyDraft, outcomeOf, type WrapUpDraft } from '../model/wrap-up.ts'
import { LiveView } from './live-view.tsx'

vi.mock('../../../backend/client.ts', () => ({ client: {}, coreLink: {} }))

const row = (id: string, title: string, more: Partial<AgendaRow> = {}) =>
  ({
    id,
    title,
    lane: 'shared',
    type: 'discuss',
    detail: null,
    raisedBy: 'me',
    outcome: null,
    status: 'open',
    timeboxMinutes: null,
    spentSeconds: 0,
    ...more,
  }) as AgendaRow
const agenda = [
  row('a', 'Conference talk', { timeboxMinutes: 1 }),
  row('b', 'Is she well', { lane: 'private' }),
  row('c', 'Reading list', { outcome: 'discussed' }),
]
const meeting = {
  id: 'm',
  status: 'in_progress',
  startedAt: '2026-03-12T14:00:00.000Z',
  minutes: 45,
  agenda,
} as MeetingPage

const close = vi.fn(async (_input: unknown) => ({ changeSetId: null }))
const reopen = vi.fn(async (_input: unknown) => ({ changeSetId: null }))
const setSpent = vi.fn(async (_input: unknown) => ({ changeSetId: null }))
const changes = {
  close: { run: close },
  reopenTopic: { run: reopen },
  setSpent: { run: setSpent },
  start: { run: vi.fn() },
} as unknown as MeetingChanges
let draft: WrapUpDraft = emptyDraft

function Live() {
  const [kept, setKept] = useState(emptyDraft)
  const keep = (next: WrapUpDraft) => {
    draft = next
    setKept(next)
  }
  return (
    <LiveView
      meeting={meeting}
      partnerName="Ana"
      changes={changes}
      draft={kept}
      onDraft={keep}
      onFocusTopic={() => undefined}
      presence={{
        around: (topicId, view) => (
          <div data-testid="around" data-topic={topicId ?? 'none'}>
            {view}
          </div>
        ),
        at: (row, hasRoom) => <span>{`Ana at ${row.title}${hasRoom ? ', in focus' : ''}`}</span>,
      }}
    >
      {null}
    </LiveView>
  )
}
const inFocus = () => within(screen.getByRole('region', { name: 'Now' })).getByRole('heading').textContent

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-03-12T14:10:00.000Z') })
  for (const call of [close, reopen, setSpent]) call.mockClear()
  renderInWindow(<Live />)
})
afterEach(() => {
  vi.useRealTimers()
  act(() => coverPrivate(false))
})

test('The clock of the meeting and of the topic run, and a topic past its time says so', () => {
  expect(screen.getByText(/10:00 of 45 min/)).toBeTruthy()
  act(() => void vi.advanceTimersByTime(65_000))
  expect(screen.getByText(/11:05 of 45 min/)).toBeTruthy()
  const clock = screen.getByText(/1:05 of 1 min/)
  expect(clock.dataset['over']).toBe('true')
})

test('X closes the topic with the time it took and goes on to the next open one', async () => {
  expect(inFocus()).toBe('Conference talk')
  act(() => void vi.advanceTimersByTime(42_000))
  await act(async () => void press('x'))
  expect(close).toHaveBeenCalledWith({ itemId: 'a', outcome: 'discussed', meetingId: 'm', spentSeconds: 42 })
  expect(inFocus()).toBe('Is she well')
  expect(setSpent).not.toHaveBeenCalled()
})

test('L keeps the topic for another time and goes on', () => {
  act(() => void press('l'))
  expect(inFocus()).toBe('Is she well')
  expect(outcomeOf(agenda[0] as AgendaRow, draft)).toBe('carry')
  expect(screen.getByText('another time 1 min')).toBeTruthy()
})

test('J and K step, and leaving a topic keeps the seconds spent on it', () => {
  act(() => void vi.advanceTimersByTime(20_000))
  act(() => void press('j'))
  expect(inFocus()).toBe('Is she well')
  expect(setSpent).toHaveBeenCalledWith({ itemId: 'a', meetingId: 'm', spentSeconds: 20 })
  act(() => void press('k'))
  expect(inFocus()).toBe('Conference talk')
})

test('A closed topic is opened again from the list', () => {
  fireEvent.click(screen.getByRole('button', { name: 'Open again: Reading list' }))
  expect(reopen).toHaveBeenCalledWith({ itemId: 'c' })
})

test('Private topics go out of sight while the screen is shared', () => {
  act(() => void press('h'))
  expect(screen.queryByText('Is she well')).toBeNull()
  fireEvent.click(screen.getByRole('button', { name: 'Show it' }))
  expect(screen.getByText('Is she well')).toBeTruthy()
})

test('Where the other person is stands at shared topics alone, and only a shared topic in focus is told', () => {
  expect(screen.getByTestId('around').dataset['topic']).toBe('a')
  expect(screen.getByText('Ana at Conference talk, in focus')).toBeTruthy()
  expect(screen.getByText('Ana at Reading list')).toBeTruthy()
  act(() => void press('j'))
  expect(inFocus()).toBe('Is she well')
  expect(screen.getByTestId('around').dataset['topic']).toBe('none')
  expect(screen.queryByText(/Ana at Is she well/)).toBeNull()
  expect(screen.getByText('Ana at Conference talk')).toBeTruthy()
})
