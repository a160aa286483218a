import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { fireEvent, screen, waitFor } from '@testing-library/react'
import { beforeEach, expect, test, vi } from 'vitest'
import type { MentorshipDetail } from '#contract/mentorships.contract.ts'
import { focusOn } from '../../../testing/press.ts'
import { renderInWindow } from '../../../testing/render.tsx'
import { MentorshipPage } from './mentorship-page.tsx'

const client = vi.hoisted(() => {
  const nothing = () => vi.fn(async (_input?: unknown): Promise<unknown> => ({ changeSetId: 'c' }))
  return { get: nothing(), update: nothing(), markStep: nothing() }
})
vi.mock('../../../backend/client.ts', () => ({
  client: { mentorships: client, changes: { undo: vi.fn() } },
  coreLink: {},
}))

const mentorship: MentorshipDetail = {
  id: 'm',
  personId: 'p',
  personName: 'Ana Ruiz',
  personShortName: 'Ana',
  pronouns: 'she/her',
  avatarId: null,
  timezone: null,
  title: null,
  type: 'traditional',
  myRole: 'mentee',
  stage: 'active',
  stageSince: null,
  onlyStage: false,
  startedOn: null,
  endedOn: null,
  nextMeeting: null,
  actions: { open: 0, mine: 0, theirs: 0, overdue: 0 },
  cadence: null,
  source: 'manual',
  focus: null,
  targetEndOn: null,
  endReason: null,
  headline: null,
  openTopics: 0,
  steps: [
    { id: 'active.topics', text: 'Send Ana your topics', doneOn: '2026-03-01' },
    { id: 'active.report', text: 'Tell Ana what came of it', doneOn: null },
    { id: 'active.give', text: 'Bring something useful', doneOn: null },
  ],
  stepsHidden: false,
  history: [],
  rhythm: {
    personId: 'p',
    personName: 'Ana',
    mentorshipId: 'm',
    stage: 'active',
    inForce: null,
    standing: null,
    lastContactAt: null,
    lastContactKind: null,
    pausedUntil: null,
    rules: [],
  },
  others: [],
}

beforeEach(() => vi.clearAllMocks())

const show = (more: Partial<MentorshipDetail> = {}) => {
  client.get.mockImplementation(async () => ({ ...mentorship, ...more }))
  renderInWindow(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <MentorshipPage id="m" tab="overview" onTab={vi.fn()} onTrashed={vi.fn()} />
    </QueryClientProvider>,
  )
}

test('the first open step is the next best one; ticking it off offers to undo it', async () => {
  show()
  await screen.findByRole('heading', { name: 'Next best step' })
  expect(screen.queryByRole('checkbox', { name: 'Send Ana your topics' })).toBeNull()
  expect(screen.getByText('1 of 3 done while “Active”')).toBeTruthy()
  fireEvent.click(screen.getByRole('checkbox', { name: 'Tell Ana what came of it' }))
  expect(await screen.findByText('Step ticked off')).toBeTruthy()
  expect(client.markStep).toHaveBeenCalledWith({ id: 'm', step: 'active.report', done: true })
  expect(screen.getByRole('button', { name: 'Undo' })).toBeTruthy()
})

test('the whole list opens in place, and a step in it can be put back', async () => {
  show()
  const more = await screen.findByRole('button', { name: 'Show the whole list' })
  expect(more.getAttribute('aria-expanded')).toBe('false')
  fireEvent.click(more)
  expect(screen.getAllByRole('checkbox')).toHaveLength(3)
  fireEvent.click(screen.getByRole('checkbox', { name: 'Send Ana your topics' }))
  await waitFor(() => expect(client.markStep).toHaveBeenCalledWith({ id: 'm', step: 'active.topics', done: false }))
})

test('steps are hidden for good with one press, and the menu brings them back', async () => {
  show()
  fireEvent.click(await screen.findByRole('button', { name: 'Hide next steps' }))
  await waitFor(() => expect(client.update).toHaveBeenCalledWith({ id: 'm', fields: { stepsHidden: true } }))
})

test('where they are hidden nothing speaks of them but the menu', async () => {
  show({ stepsHidden: true })
  await screen.findByRole('heading', { level: 1, name: 'Ana Ruiz' })
  expect(screen.queryByRole('heading', { name: /Next/ })).toBeNull()
  fireEvent.click(screen.getByRole('button', { name: 'More' }))
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Show next steps' }))
  await waitFor(() => expect(client.update).toHaveBeenCalledWith({ id: 'm', fields: { stepsHidden: false } }))
})

test('the phase says on focus what it means', async () => {
  show()
  const phase = await screen.findByRole('button', { name: 'Phase: Enabling, cultivation' })
  focusOn(phase)
  expect((await screen.findByRole('tooltip')).textContent).toMatch(/^Enabling \(Zachary\): .+Cultivation \(Kram\): /)
})

test('a mentorship that rests has no phase', async () => {
  show({ stage: 'paused' })
  await screen.findByRole('heading', { level: 1, name: 'Ana Ruiz' })
  expect(screen.queryByRole('button', { name: /^Phase/ })).toBeNull()
})
