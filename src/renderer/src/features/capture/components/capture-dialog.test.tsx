import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, fireEvent, screen, within } from '@testing-library/react'
import { beforeEach, expect, test, vi } from 'vitest'
import { renderInWindow } from '../../../testing/render.tsx'
import { CaptureDialog } from './capture-dialog.tsx'

const { records, people, mentorships } = vi.hoisted(() => ({
  records: { capture: vi.fn(), counts: vi.fn() },
  people: { list: vi.fn() },
  mentorships: { list: vi.fn() },
}))
vi.mock('../../../backend/client.ts', () => ({ client: { records, people, mentorships, changes: {} } }))

// Growing text fields wait for fonts, which the test window knows nothing of.
Object.defineProperty(document, 'fonts', { value: new EventTarget(), configurable: true })

beforeEach(() => {
  mentorships.list.mockReset().mockResolvedValue([
    { id: 'm1', personId: 'b1', personName: 'Ben Okafor', title: 'Speaking', stage: 'active' },
    { id: 'm2', personId: 'b1', personName: 'Ben Okafor', title: 'Writing', stage: 'ended' },
  ])
  records.capture.mockReset().mockResolvedValue({ id: 'r1', changeSetId: 'c1', kind: 'win', title: 'x' })
  records.counts.mockReset().mockResolvedValue([{ kind: 'story', count: 9 }])
  people.list.mockReset().mockResolvedValue([
    { id: 'a1', displayName: 'Ana Ruiz' },
    { id: 'a2', displayName: 'Ana Lima' },
    { id: 'b1', displayName: 'Ben Okafor' },
  ])
})

async function show() {
  const onClose = vi.fn()
  const { unmount } = await act(async () =>
    renderInWindow(
      <QueryClientProvider client={new QueryClient()}>
        <CaptureDialog opened onClose={onClose} place={{ mentorshipId: 'm1' }} />
      </QueryClientProvider>,
    ),
  )
  await vi.waitFor(() => expect(people.list).toHaveBeenCalled())
  return { onClose, unmount }
}
const line = () => screen.getByLabelText('What do you want to keep?')
const type = (value: string) => act(async () => void fireEvent.change(line(), { target: { value } }))
const enter = (options = {}) => act(async () => void fireEvent.keyDown(line(), { key: 'Enter', ...options }))

test('a line is kept with Enter as the kind its word says, where the page belongs', async () => {
  const { onClose } = await show()
  await type('!win Gave the talk with @Ben')
  expect(screen.getByRole('button', { name: 'Win' }).getAttribute('aria-pressed')).toBe('true')
  expect(await screen.findByText('Ben Okafor')).toBeTruthy()
  await enter({ shiftKey: true })
  expect(records.capture).not.toHaveBeenCalled()
  await enter()
  expect(records.capture).toHaveBeenCalledWith({
    mentorshipId: 'm1',
    text: '!win Gave the talk with @Ben',
    personIds: undefined,
  })
  expect(onClose).toHaveBeenCalled()
})

test('a name of two people asks which one is meant', async () => {
  await show()
  await type('Met @Ana')
  await act(async () => void fireEvent.click(await screen.findByRole('button', { name: 'Ana Lima' })))
  await enter()
  expect(records.capture).toHaveBeenCalledWith(expect.objectContaining({ personIds: ['a2'] }))
})

test('the draft is still there the next time, and a press changes what it is', async () => {
  const { unmount, onClose: first } = await show()
  await type('Half a thought')
  await act(async () => void fireEvent.click(screen.getByRole('button', { name: 'Later' })))
  expect(first).toHaveBeenCalled()
  unmount()
  await show()
  expect((line() as HTMLTextAreaElement).value).toBe('Half a thought')
  await act(async () => void fireEvent.click(screen.getByRole('button', { name: 'Advice' })))
  expect((line() as HTMLTextAreaElement).value).toBe('!advice Half a thought')
  await type('')
  await enter()
  expect(records.capture).not.toHaveBeenCalled()
})

test('the kinds kept most are a press away, the others are found by typing', async () => {
  await show()
  expect(await screen.findByRole('button', { name: 'Story' })).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Setback' })).toBeNull()
  await type('Missed the train')
  await act(async () => void fireEvent.click(screen.getByRole('button', { name: 'Something else …' })))
  await act(
    async () => void fireEvent.change(screen.getByPlaceholderText('What is it?'), { target: { value: 'setb' } }),
  )
  await act(async () => void fireEvent.click(await screen.findByRole('option', { name: 'Setback' })))
  expect((line() as HTMLTextAreaElement).value).toBe('!setback Missed the train')
})

test('chips show the person, where it belongs, tags and the day while it is typed, and say what is not understood', async () => {
  await act(async () => {
    renderInWindow(
      <QueryClientProvider client={new QueryClient()}>
        <CaptureDialog opened onClose={() => {}} />
      </QueryClientProvider>,
    )
  })
  await type('@Ben !setback #talks Lost my notes, 2026-02-03')
  const understood = within(screen.getByRole('dialog')).getByRole('status')
  await vi.waitFor(() => expect(understood.textContent).toContain('in Speaking'))
  for (const words of ['Setback', 'Ben Okafor', '#talks', '3 February 2026'])
    expect(understood.textContent).toContain(words)
  await type('@Zoe Lost my notes')
  expect(understood.textContent).toContain('Nobody here is called “@Zoe”, so it stays in the words.')
  await type('')
})
