import { screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { TodayOverview } from '#contract/today.contract.ts'
import { renderInWindow } from '../../../testing/render.tsx'
import { TodayScreen } from './today-page.tsx'

const nothing: TodayOverview = {
  today: '2026-03-12',
  empty: false,
  due: { rows: [], total: 0 },
  meetings: [],
  mine: { rows: [], total: 0, overdue: 0 },
  theirs: { rows: [], total: 0, overdue: 0 },
  dates: [],
  longestCarried: null,
  goals: { rows: [], total: 0 },
}
const full: TodayOverview = {
  ...nothing,
  due: {
    total: 3,
    rows: [
      {
        personId: 'p1',
        personName: 'Ana Ruiz',
        pronouns: 'she/her',
        mentorshipId: 'm1',
        myRole: 'mentor',
        stage: 'active',
        state: 'red',
        sentence: 'Ana has been quiet for 7 weeks; you agreed on 4',
        originWords: 'set for Ana',
        dueOn: '2026-02-20',
        maxOn: '2026-03-06',
        lastContactAt: null,
        lastContactKind: null,
        nextMeeting: null,
      },
    ],
  },
  meetings: [
    {
      id: 'x1',
      mentorshipId: 'm2',
      personId: 'p2',
      personName: 'Bo Lind',
      personTimezone: null,
      title: 'Check-in',
      startAt: '2999-03-12T09:00:00.000Z',
      endAt: '2999-03-12T10:00:00.000Z',
      timezone: 'UTC',
      channel: 'video',
      place: null,
      status: 'tentative',
      topics: 1,
    },
  ],
  mine: {
    total: 12,
    overdue: 1,
    rows: [
      {
        id: 'a1',
        text: 'Send the list',
        owner: 'me',
        status: 'open',
        dueOn: '2026-03-09',
        lane: 'private',
        mentorshipId: 'm1',
        personId: 'p1',
        personName: 'Ana Ruiz',
      },
    ],
  },
  dates: [
    {
      personId: 'p1',
      personName: 'Ana Ruiz',
      mentorshipId: null,
      id: 'b',
      kind: 'birthday',
      day: '2026-03-13',
      words: 'turns 41',
    },
  ],
  longestCarried: {
    id: 'i1',
    title: 'Is the role right?',
    lane: 'shared',
    mentorshipId: 'm1',
    personName: 'Ana Ruiz',
    raisedBy: 'them',
    raisedOn: '2025-12-12',
    deferred: 2,
  },
}
const list = (name: string) => within(screen.getByRole('list', { name }))

test('every part says what, who and when in words', () => {
  renderInWindow(
    <TodayScreen overview={full} dueActions={(row) => <button type="button">Talked to {row.personName}</button>} />,
  )
  const due = list('Time to be in touch')
  expect(due.getByText('Ana has been quiet for 7 weeks; you agreed on 4')).toBeTruthy()
  expect(due.getByRole('button', { name: 'Talked to Ana Ruiz' })).toBeTruthy()
  expect(due.getByRole('link', { name: 'Ana Ruiz' }).getAttribute('href')).toBe('#/mentorships/m1')
  expect(screen.getByText(/2 more people are due/)).toBeTruthy()
  expect(list('Next meetings').getByText('not confirmed, 1 topic')).toBeTruthy()
  expect(list('Next meetings').getByRole('link', { name: 'Read the brief for Bo Lind' })).toBeTruthy()
  expect(list('You promised').getByText('3 days past due')).toBeTruthy()
  expect(screen.getByRole('link', { name: '11 more actions' })).toBeTruthy()
  expect(screen.queryByRole('list', { name: 'They promised' })).toBeNull()
  expect(list('Dates coming up').getByText('tomorrow')).toBeTruthy()
  expect(screen.getByText('With Ana Ruiz, who raised it 3 months ago, put off 2 times.')).toBeTruthy()
})

test('a quiet day says so, and an empty notebook gives its place to the first run', () => {
  const { rerender } = renderInWindow(<TodayScreen overview={nothing} />)
  expect(screen.getByRole('heading', { name: 'A quiet day' })).toBeTruthy()
  rerender(<TodayScreen overview={{ ...nothing, empty: true }} firstRun={<p>Welcome to your notebook.</p>} />)
  expect(screen.getByText('Welcome to your notebook.')).toBeTruthy()
  expect(screen.queryByRole('heading', { name: 'A quiet day' })).toBeNull()
})
