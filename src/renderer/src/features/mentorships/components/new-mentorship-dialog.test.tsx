import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import { beforeEach, expect, test, vi } from 'vitest'
import { renderInWindow } from '../../../testing/render.tsx'
import { NewMentorshipDialog } from './new-mentorship-dialog.tsx'

const calls = vi.hoisted(() => ({ list: vi.fn(), addPerson: vi.fn(), addMentorship: vi.fn() }))
vi.mock('../../../backend/client.ts', () => ({
  client: { people: { list: calls.list, create: calls.addPerson }, mentorships: { create: calls.addMentorship } },
}))

const person = (id: string, displayName: string) => ({ id, displayName, title: null, organization: 'Northwind' })
beforeEach(() => {
  calls.list.mockResolvedValue([person('p1', 'Ana Ruiz'), person('p2', 'Émile Roy')])
  calls.addPerson.mockReset().mockResolvedValue({ id: 'p9', changeSetId: 'c1' })
  calls.addMentorship.mockReset().mockResolvedValue({ id: 'm9', changeSetId: 'c2' })
})

async function open() {
  const onAdded = vi.fn()
  const onClose = vi.fn()
  renderInWindow(
    <QueryClientProvider client={new QueryClient()}>
      <NewMentorshipDialog opened onClose={onClose} onAdded={onAdded} />
    </QueryClientProvider>,
  )
  await act(async () => undefined)
  return { onAdded, onClose }
}
const field = (name: string) => screen.getByRole('textbox', { name })
const type = (name: string, value: string) => fireEvent.change(field(name), { target: { value } })
const submit = () => act(async () => void fireEvent.click(screen.getByRole('button', { name: 'Add the mentorship' })))

test('a known person is found without accents, and the since is read from words', async () => {
  const { onAdded, onClose } = await open()
  type('Person', 'emile')
  fireEvent.click(await screen.findByRole('option', { name: /Émile Roy/ }))
  type('Since', 'April 2023')
  await submit()
  expect(calls.addPerson).not.toHaveBeenCalled()
  expect(calls.addMentorship).toHaveBeenCalledWith({
    personId: 'p2',
    myRole: 'mentor',
    stage: 'active',
    title: null,
    type: 'traditional',
    startedOn: '2023-04',
  })
  expect(onAdded).toHaveBeenCalledWith('m9')
  expect(onClose).toHaveBeenCalled()
})

test('a name that nobody has becomes a new person', async () => {
  const { onAdded } = await open()
  type('Person', 'Zoë Park')
  fireEvent.blur(field('Person'))
  await waitFor(() => expect(screen.getByText('Zoë Park will be added to your people.')).toBeTruthy())
  await submit()
  expect(calls.addPerson).toHaveBeenCalledWith({ name: 'Zoë Park' })
  expect(calls.addMentorship).toHaveBeenCalledWith(expect.objectContaining({ personId: 'p9' }))
  expect(onAdded).toHaveBeenCalledWith('m9')
})

test('what is missing or not understood is said beside its field, and nothing is lost', async () => {
  const { onAdded } = await open()
  type('Since', 'a while ago')
  await submit()
  expect(screen.getByText('Please choose a person, or type the name of somebody new.')).toBeTruthy()
  expect(screen.getByText(/Please write a year, a month like April 2023/)).toBeTruthy()
  expect((field('Since') as HTMLInputElement).value).toBe('a while ago')
  expect(onAdded).not.toHaveBeenCalled()
})

test('nobody is taken for somebody new before it is known who is in the notebook', async () => {
  let arrive: (people: unknown) => void = () => undefined
  calls.list.mockReturnValue(new Promise((resolve) => (arrive = resolve)))
  await open()
  fireEvent.focus(field('Person'))
  type('Person', 'Ana Ruiz')
  expect(screen.queryByText(/as a new person/)).toBeNull()
  fireEvent.blur(field('Person'))
  await submit()
  expect(calls.addPerson).not.toHaveBeenCalled()
  await act(async () => arrive([person('p1', 'Ana Ruiz')]))
  fireEvent.focus(field('Person'))
  fireEvent.click(await screen.findByRole('option', { name: /Ana Ruiz/ }))
  await submit()
  expect(calls.addMentorship).toHaveBeenCalledWith(expect.objectContaining({ personId: 'p1' }))
})
