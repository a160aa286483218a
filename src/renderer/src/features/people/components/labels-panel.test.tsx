import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, fireEvent, screen } from '@testing-library/react'
import { beforeEach, expect, test, vi } from 'vitest'
import { renderInWindow } from '../../../testing/render.tsx'
import { LabelsPanel } from './labels-panel.tsx'

const labels = vi.hoisted(() => ({ list: vi.fn(), create: vi.fn(), update: vi.fn(), remove: vi.fn() }))
vi.mock('../../../backend/client.ts', () => ({ client: { people: { labels } } }))

beforeEach(() => {
  for (const call of Object.values(labels)) call.mockReset().mockResolvedValue({ id: 'new', changeSetId: null })
  labels.list.mockResolvedValue([
    { id: 'l1', name: 'Alumni', color: null, people: 3 },
    { id: 'l2', name: 'Design', color: 'teal', people: 0 },
  ])
})

async function open() {
  const onShow = vi.fn()
  renderInWindow(
    <QueryClientProvider client={new QueryClient()}>
      <LabelsPanel onShow={onShow} />
    </QueryClientProvider>,
  )
  await screen.findByRole('list', { name: 'Labels' })
  return onShow
}
const press = (name: string) => act(async () => void fireEvent.click(screen.getByRole('button', { name })))

test('a label is renamed where it stands, never to nothing, and leads to its people', async () => {
  const onShow = await open()
  const field = screen.getByRole('textbox', { name: 'Name of the label Alumni' })
  const write = (text: string) =>
    act(async () => {
      fireEvent.change(field, { target: { value: text } })
      fireEvent.blur(field)
    })
  await write('  ')
  expect(screen.getByText('A label needs a name. The old one is kept.')).toBeTruthy()
  expect(labels.update).not.toHaveBeenCalled()
  await write('Old friends')
  expect(labels.update).toHaveBeenCalledWith({ id: 'l1', fields: { name: 'Old friends' } })
  await press('Show who carries Alumni')
  expect(onShow).toHaveBeenCalledWith('l1')
  expect(screen.queryByRole('button', { name: 'Show who carries Design' })).toBeNull()
})

test('colours are chosen by name, and a label is removed at once because it can be undone', async () => {
  await open()
  await press('Colour of Design: teal')
  await act(async () => void fireEvent.click(await screen.findByRole('menuitem', { name: 'Violet' })))
  expect(labels.update).toHaveBeenCalledWith({ id: 'l2', fields: { color: 'violet' } })
  await press('Remove the label Design')
  expect(labels.remove).toHaveBeenCalledWith({ id: 'l2' })
})

test('a new label that is refused keeps its words', async () => {
  await open()
  const field = screen.getByRole('textbox', { name: 'New label' })
  fireEvent.change(field, { target: { value: ' Lisbon ' } })
  labels.create.mockRejectedValueOnce(new Error('away'))
  await press('Add')
  expect(labels.create).toHaveBeenCalledWith({ name: 'Lisbon' })
  expect(field).toHaveProperty('value', ' Lisbon ')
  await press('Add')
  expect(field).toHaveProperty('value', '')
})
