import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, fireEvent, screen, within } from '@testing-library/react'
import { type ReactNode, useState } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { AgendaRow } from '#contract/agenda.contract.ts'
import type { MeetingPage } from '#contract/meetings.contract.ts'
import { renderInWindow } from '../../../testing/render.tsx'
import type { MeetingChanges } from '../api/use-meeting-changes.ts'
import { emptyDraft } from '../model/wrap-up.ts'
import { LogPastDialog } from './log-past-dialog.tsx'
import { NewMeetingDialog } from './new-meeting-dialog.tsx'
import { WrapUpView } from './wrap-up-view.tsx'

const meetings = vi.hoisted(() => ({
  create: vi.fn(),
  createSeries: vi.fn(),
  logPast: vi.fn(),
  wrapUp: vi.fn(),
  fairHours: vi.fn(),
}))
vi.mock('../../../backend/client.ts', () => ({
  client: {
    meetings,
    mentorships: {
      list: async () => [
        {
          id: 'm',
          personId: 'p',
          personName: 'Ana Ruiz',
          personShortName: 'Ana',
          timezone: 'America/Bogota',
          myRole: 'mentee',
          stage: 'active',
        },
      ],
    },
    changes: { undo: vi.fn() },
  },
  coreLink: {},
}))
vi.mock('../../../lib/use-now.ts', () => ({
  useNow: () => '2026-03-12T09:00:00.000Z',
  systemZone: () => 'Europe/Berlin',
}))

// jsdom loads no fonts; fields that grow with their text listen for them.
Object.defineProperty(document, 'fonts', { configurable: true, value: new EventTarget() })

beforeEach(() => {
  meetings.create.mockResolvedValue({ id: 'new', changeSetId: null })
  meetings.createSeries.mockResolvedValue({ id: 'series', meetingIds: ['first', 'second'], changeSetId: null })
  meetings.logPast.mockResolvedValue({ id: 'past', changeSetId: null })
  meetings.fairHours.mockResolvedValue(null)
  meetings.wrapUp.mockResolvedValue({ changeSetId: null, nextMeetingId: null, actionIds: [] })
})
afterEach(() => {
  for (const call of Object.values(meetings)) call.mockReset()
})

async function open(children: ReactNode) {
  renderInWindow(<QueryClientProvider client={new QueryClient()}>{children}</QueryClientProvider>)
  await act(async () => undefined)
}
const write = (label: string, text: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value: text } })
const submit = (name: string) => act(async () => void fireEvent.click(screen.getByRole('button', { name })))

test('A meeting is planned in words, with the other clock beside mine and a warning for a late hour', async () => {
  const onMade = vi.fn()
  await open(<NewMeetingDialog mentorshipId="m" onClose={() => undefined} onMade={onMade} />)
  await act(async () => undefined)
  write('When, in your own words', 'next tuesday 9am for 30 min')
  expect(screen.getByText(/Tuesday,? 17 March 2026, 09:00 for you/)).toBeTruthy()
  expect(screen.getByText('03:00')).toBeTruthy()
  expect(screen.getByText(/early for Ana$/)).toBeTruthy()
  await submit('Add the meeting')
  expect(meetings.create).toHaveBeenCalledWith(
    expect.objectContaining({
      mentorshipId: 'm',
      startAt: '2026-03-17T08:00:00.000Z',
      timezone: 'Europe/Berlin',
      minutes: 30,
    }),
  )
  expect(onMade).toHaveBeenCalledWith('new')
})

test('A repeat in the same words makes a series with three ahead, after showing its first dates', async () => {
  const onMade = vi.fn()
  await open(<NewMeetingDialog mentorshipId="m" onClose={() => undefined} onMade={onMade} />)
  write('When, in your own words', 'every tuesday 15:00 for 1 hour')
  expect(screen.getByText(/Tue 17 Mar, 15:00 · Tue 24 Mar, 15:00 · Tue 31 Mar, 15:00/)).toBeTruthy()
  await submit('Add the meeting')
  expect(meetings.createSeries).toHaveBeenCalledWith(
    expect.objectContaining({ rrule: 'FREQ=WEEKLY;BYDAY=TU', startWall: '2026-03-17T15:00', minutes: 60, ahead: 3 }),
  )
  expect(onMade).toHaveBeenCalledWith('first')
})

test('What is missing is said, and nothing is sent', async () => {
  await open(<NewMeetingDialog onClose={() => undefined} onMade={() => undefined} />)
  await submit('Add the meeting')
  expect(screen.getByRole('alert').textContent).toContain('Choose whom the meeting is with.')
  expect(meetings.create).not.toHaveBeenCalled()
})

test('A failure is shown in the form, which keeps what was written', async () => {
  meetings.create.mockRejectedValueOnce(new Error('away'))
  await open(<NewMeetingDialog mentorshipId="m" onClose={() => undefined} onMade={() => undefined} />)
  write('When, in your own words', 'tomorrow 10:00')
  await submit('Add the meeting')
  expect(screen.getByRole('alert').textContent).toContain('Something went wrong')
  expect(screen.getByLabelText('When, in your own words')).toHaveProperty('value', 'tomorrow 10:00')
})

test('A past conversation takes topics and promises, a line each; one that lies ahead is refused in words', async () => {
  await open(<LogPastDialog mentorshipId="m" onClose={() => undefined} onMade={() => undefined} />)
  write('When, in your own words', 'tomorrow 2pm')
  await submit('Write it down')
  expect(screen.getByRole('alert').textContent).toContain('This lies ahead')
  write('When, in your own words', 'yesterday 2pm for 20 min')
  write('What did you talk about?', 'Team\nReading')
  write('What was promised?', '@ana send the list by friday')
  await submit('Write it down')
  expect(meetings.logPast).toHaveBeenCalledWith(
    expect.objectContaining({
      startAt: '2026-03-11T13:00:00.000Z',
      minutes: 20,
      topics: [
        { title: 'Team', lane: 'private' },
        { title: 'Reading', lane: 'private' },
      ],
      actions: [{ text: 'send the list', owner: 'them', dueOn: '2026-03-13', lane: 'private' }],
    }),
  )
})

test('Wrapping up names every topic, makes the next meeting and stores how long it took, all at once', async () => {
  const agenda = [
    { id: 'a', title: 'Conference talk', lane: 'shared', outcome: 'discussed', answer: null },
    { id: 'b', title: 'Is she well', lane: 'private', outcome: null, answer: null },
    { id: 'c', title: 'Old idea', lane: 'private', outcome: null, answer: null },
  ] as AgendaRow[]
  const meeting = {
    id: 'meeting',
    startAt: '2026-03-12T08:00:00.000Z',
    startedAt: '2026-03-12T08:20:00.000Z',
    minutes: 45,
    heldMinutes: null,
    previous: null,
    next: null,
    channel: 'video',
    place: null,
    theirTimezone: null,
    takeaway: null,
    usefulness: null,
    moodWord: null,
    turningPoint: false,
    closedSince: null,
    agenda,
  } as unknown as MeetingPage
  const onDone = vi.fn()
  function WrapUp() {
    const [draft, setDraft] = useState(emptyDraft)
    return (
      <WrapUpView
        meeting={meeting}
        partnerName="Ana"
        changes={{} as MeetingChanges}
        draft={draft}
        onDraft={setDraft}
        onDone={onDone}
        actions={null}
      />
    )
  }
  await open(<WrapUp />)
  const fate = within(screen.getByRole('radiogroup', { name: 'What became of Old idea' }))
  fireEvent.click(fate.getByRole('radio', { name: 'Drop' }))
  fireEvent.click(screen.getByRole('checkbox', { name: 'Add the next meeting with Ana' }))
  expect(screen.getByText('1 discussed, 1 goes on to the next meeting, 1 dropped.')).toBeTruthy()
  await submit('Wrap up')
  expect(meetings.wrapUp).toHaveBeenCalledWith({
    id: 'meeting',
    heldMinutes: 40,
    items: [
      { itemId: 'a', outcome: 'discussed' },
      { itemId: 'b', outcome: 'carry' },
      { itemId: 'c', outcome: 'drop' },
    ],
    next: {
      startAt: '2026-03-26T08:00:00.000Z',
      timezone: 'Europe/Berlin',
      minutes: 45,
      channel: 'video',
      place: null,
    },
  })
  expect(onDone).toHaveBeenCalledOnce()
})
