import { ORPCError } from '@orpc/client'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, fireEvent, screen, within } from '@testing-library/react'
import { beforeEach, expect, test, vi } from 'vitest'
import type { BlindRound } from '#contract/blind-reveal.contract.ts'
import { renderInWindow } from '../../../testing/render.tsx'
import { sharingOf } from '../../../testing/sharing-fake.ts'
import { answerDrafts } from '../model/answer-drafts.ts'
import { BlindRounds } from './blind-rounds.tsx'

const host = await vi.hoisted(async () => {
  const { fakeSharing } = await import('../../../testing/sharing-fake.ts')
  const done = () => vi.fn(async (_input: unknown) => ({}))
  const rounds = vi.fn(async (): Promise<BlindRound[]> => [])
  return { ...fakeSharing(), rounds, blindReveal: { list: rounds, ask: done(), answer: done(), close: done() } }
})
vi.mock('../../../backend/client.ts', () => ({
  client: { sharing: host.area, blindReveal: host.blindReveal, changes: {} },
  coreLink: {},
}))
vi.mock('../../../lib/use-now.ts', () => ({
  useNow: () => '2026-03-12T20:40:00.000Z',
  systemZone: () => 'Europe/Lisbon',
}))
// Growing text fields wait for fonts, which the test window knows nothing of.
Object.defineProperty(document, 'fonts', { value: new EventTarget(), configurable: true })

const own = 'What should we change?'
const answered = { how: { score: 4, word: 'steady' }, topics: ['My pay', 'Time'], own: 'Meet outside', review: null }
const round = (more: Partial<BlindRound> = {}): BlindRound => ({
  ...{ id: 'r1', meetingId: null, askedBy: 'them', askedAt: '2026-03-10T10:00:00.000Z' },
  ...{
    questions: { how: true, topics: true, own, review: null },
    state: 'answer',
    theyAnswered: false,
    mine: null,
    theirs: null,
  },
  ...more,
})
const press = (name: string) => act(async () => void fireEvent.click(screen.getByRole('button', { name })))
const type = (label: string, value: string) =>
  act(async () => void fireEvent.change(screen.getByLabelText(label), { target: { value } }))

beforeEach(() => {
  for (const call of Object.values(host.blindReveal)) call.mockClear()
  answerDrafts.drop('r1')
})

async function open(
  rounds: BlindRound[],
  {
    phase = 'paired',
    meetingId,
    onlyHere = false,
  }: { phase?: 'paired' | 'off'; meetingId?: string; onlyHere?: boolean } = {},
) {
  host.rounds.mockResolvedValue(rounds)
  const view = renderInWindow(
    <QueryClientProvider client={new QueryClient()}>
      <BlindRounds mentorshipId="m1" name="Tobias" {...(meetingId && { meetingId })} onlyHere={onlyHere} />
    </QueryClientProvider>,
  )
  await act(async () => host.tell([sharingOf(phase)]))
  return view
}

test('Where nothing is shared nothing stands', async () => {
  const { unmount } = await open([round()], { phase: 'off' })
  expect(screen.queryByRole('heading')).toBeNull()
  expect(host.rounds).not.toHaveBeenCalled()
  unmount()
})

test('With nothing asked it says what this is, and asks what was chosen; a refusal stays in the dialog with what was typed', async () => {
  await open([])
  expect(screen.getByText(/Neither sees the other’s answer before both have answered/)).toBeTruthy()
  await press('Ask both of you')
  const dialog = within(await screen.findByRole('dialog', { name: 'Ask Tobias and yourself' }))
  await act(async () => void fireEvent.click(dialog.getByLabelText('How is this going?')))
  await act(async () => void fireEvent.click(dialog.getByLabelText('My top three topics')))
  expect(dialog.getByRole('button', { name: 'Ask both' })).toHaveProperty('disabled', true)
  await type('A question of your own', ` ${own} `)
  const data = { sentence: 'This mentorship is not there.' }
  host.blindReveal.ask.mockRejectedValueOnce(new ORPCError('NOT_POSSIBLE_NOW', { defined: true, data }))
  await press('Ask both')
  expect(dialog.getByRole('alert').textContent).toContain(data.sentence)
  expect(dialog.getByLabelText('A question of your own')).toHaveProperty('value', ` ${own} `)
  await press('Ask both')
  expect(host.blindReveal.ask).toHaveBeenLastCalledWith({
    ...{ mentorshipId: 'm1', meetingId: null, how: false, topics: false, own },
  })
  expect(screen.queryByRole('dialog')).toBeNull()
})

test('An answer stays typed on leaving, is sealed at the button alone, and a refusal keeps it', async () => {
  const first = await open([round({ theyAnswered: true })])
  expect(screen.getByText(/Tobias has answered\. What they wrote opens for you when you have, too/)).toBeTruthy()
  await act(async () => void fireEvent.click(screen.getByLabelText('4 Well')))
  await type('In a word', 'steady')
  await type('Topic 2', 'Time')
  first.unmount()
  await open([round({ theyAnswered: true })])
  expect(screen.getByLabelText('In a word')).toHaveProperty('value', 'steady')
  expect(screen.getByLabelText('4 Well')).toHaveProperty('checked', true)
  await type(own, 'Meet outside')
  const data = { sentence: 'The disk is full.' }
  host.blindReveal.answer.mockRejectedValueOnce(new ORPCError('STORAGE_UNAVAILABLE', { defined: true, data }))
  await press('Seal my answer')
  expect(screen.getByRole('alert').textContent).toContain(data.sentence)
  expect(screen.getByLabelText('Topic 2')).toHaveProperty('value', 'Time')
  await press('Seal my answer')
  const sealed = { id: 'r1', how: { score: 4, word: 'steady' }, topics: ['Time'], own: 'Meet outside' }
  expect(host.blindReveal.answer).toHaveBeenLastCalledWith(sealed)
  expect(document.activeElement?.textContent).toBe(`How is this going, top three topics: ${own}`)
  expect(answerDrafts.get('r1').word).toBe('')
})

test('Sealed, open, broken and closed rounds say where they stand, and show no more than that', async () => {
  const states: [Partial<BlindRound>, RegExp][] = [
    [{ state: 'waiting', mine: answered }, /You answered\. Tobias’s answer opens when both have answered\./],
    [{ state: 'opening', mine: answered, theyAnswered: true }, /opens as soon as your notebooks have met again/],
    [{ state: 'broken', mine: answered, theyAnswered: true }, /is not what they had sealed before reading yours/],
    [{ state: 'closed' }, /Closed before both had answered/],
    [{ state: 'elsewhere' }, /If you answered on another computer, it opens there/],
  ]
  for (const [more, sentence] of states) {
    const { unmount } = await open([round(more)])
    expect(screen.getByText(sentence)).toBeTruthy()
    expect(screen.queryByRole('region', { name: 'Tobias’s answer' })).toBeNull()
    expect(screen.queryByRole('button', { name: 'Seal my answer' })).toBeNull()
    expect(screen.queryByRole('button', { name: 'Close without opening' })).toBeNull()
    unmount()
  }
  const theirs = { how: { score: 2, word: '' }, topics: ['The talk'], own: 'Nothing', review: null }
  await open([round({ state: 'open', mine: answered, theirs, theyAnswered: true })])
  const mine = within(screen.getByRole('region', { name: 'Your answer' }))
  expect(mine.getByText('4 of 5, well: “steady”')).toBeTruthy()
  const hers = within(screen.getByRole('region', { name: 'Tobias’s answer' }))
  expect(hers.getByText('2 of 5, not so well')).toBeTruthy()
  expect(hers.getByText('The talk')).toBeTruthy()
})

test('Who asked closes only after being asked again, and the focus goes to the round', async () => {
  await open([round({ askedBy: 'me', state: 'waiting', mine: answered })])
  await press('Close without opening')
  const dialog = within(screen.getByRole('dialog', { name: 'Close this without opening it?' }))
  expect(dialog.getByText(/both answers open all the same/)).toBeTruthy()
  expect(host.blindReveal.close).not.toHaveBeenCalled()
  await press('Close it')
  expect(host.blindReveal.close).toHaveBeenCalledWith({ id: 'r1' })
  expect(document.activeElement?.id).toBe('round-r1')
})

test('A meeting shows what was asked for it and what still waits; earlier ones come on request', async () => {
  const over = (id: string, meetingId: string | null) =>
    round({
      id,
      meetingId,
      state: 'closed',
      questions: { how: false, topics: false, own: `Question ${id}`, review: null },
    })
  const all = [over('r2', 'e1'), over('r3', 'e1'), over('r4', null), round()]
  const { unmount } = await open(all, { meetingId: 'e1' })
  const titles = () => screen.getAllByRole('heading', { level: 3 }).map(({ textContent }) => textContent)
  expect(titles()).toEqual([`How is this going, top three topics: ${own}`, 'Question r2'])
  await press('Show 1 earlier')
  expect(titles()).toHaveLength(3)
  unmount()
  await open(all)
  await press('Show 2 earlier')
  expect(titles()).toHaveLength(4)
})

test('During and after a meeting stands all that was asked for it, and nothing where nothing was', async () => {
  const opened = { state: 'open', theyAnswered: true, mine: answered, theirs: answered } as const
  const here = [round({ id: 'r2', meetingId: 'x', ...opened }), round({ id: 'r3', meetingId: 'x', ...opened })]
  const { unmount } = await open([round({ id: 'r4' }), ...here], { meetingId: 'x', onlyHere: true })
  expect(await screen.findAllByRole('article')).toHaveLength(2)
  expect(screen.queryByRole('button', { name: 'Ask both of you' })).toBeNull()
  unmount()
  await open([round({ id: 'r4' }), ...here], { meetingId: 'y', onlyHere: true })
  expect(screen.queryByRole('heading')).toBeNull()
})

test('A review is answered question by question, and both answers stand under their questions', async () => {
  const review = {
    kind: 'mid',
    title: 'Half-way',
    questions: [
      { key: 'works', text: 'What works?' },
      { key: 'change', text: 'What not?' },
    ],
  }
  const questions = { how: false, topics: false, own: null, review }
  const { unmount } = await open([round({ questions })])
  expect(screen.getByRole('heading', { level: 3 }).textContent).toBe('Half-way')
  await type('What not?', 'Late mails')
  await press('Seal my answer')
  const sealed = { id: 'r1', how: null, topics: [], own: '', review: ['', 'Late mails'] }
  expect(host.blindReveal.answer).toHaveBeenLastCalledWith(sealed)
  unmount()
  const said = (words: string[]) => ({ how: null, topics: [], own: null, review: words })
  await open([round({ questions, state: 'open', mine: said(['', 'Late mails']), theirs: said(['The walks', '']) })])
  const hers = within(screen.getByRole('region', { name: 'Tobias’s answer' }))
  expect(hers.getByText('The walks')).toBeTruthy()
})
