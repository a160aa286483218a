import { ORPCError } from '@orpc/client'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, fireEvent, screen } from '@testing-library/react'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { recordKindOf, recordKinds } from '#contract/record-kinds/registry.ts'
import { renderInWindow } from '../../../testing/render.tsx'
import { RecordForm } from './record-form.tsx'

const { records, people } = vi.hoisted(() => ({ records: { create: vi.fn() }, people: { list: vi.fn() } }))
vi.mock('../../../backend/client.ts', () => ({ client: { records, people, changes: {} } }))

// Growing text fields wait for fonts, which the test window knows nothing of.
Object.defineProperty(document, 'fonts', { value: new EventTarget(), configurable: true })

beforeEach(() => {
  records.create.mockReset().mockResolvedValue({ id: 'r1', changeSetId: 'c1' })
  people.list.mockReset().mockResolvedValue([{ id: 'p1', displayName: 'Ana Ruiz' }])
})

async function show(kind: string) {
  const onAdded = vi.fn()
  await act(async () => {
    renderInWindow(
      <QueryClientProvider client={new QueryClient()}>
        <RecordForm
          kind={recordKindOf(kind)}
          defaults={{ personIds: ['p1'], mentorshipId: 'm1' }}
          onAdded={onAdded}
          onCancel={() => {}}
        />
      </QueryClientProvider>,
    )
  })
  return onAdded
}
const submit = (kind: string) =>
  act(async () => void fireEvent.click(screen.getByRole('button', { name: recordKindOf(kind).words.add })))

describe.each(recordKinds.map((kind) => [kind.name, kind] as const))('the form for %s', (name, kind) => {
  test('asks for every field of the kind that has its time, and saves what was typed', async () => {
    const onAdded = await show(name)
    for (const field of Object.values(kind.fields)) {
      const shown = screen.queryAllByLabelText(field.label).length > 0
      expect([field.label, shown]).toEqual([field.label, field.inStatus === undefined])
    }
    fireEvent.change(screen.getByLabelText(kind.words.title), { target: { value: 'Something to keep' } })
    await submit(name)
    expect(records.create).toHaveBeenCalledWith(
      expect.objectContaining({ kind: name, title: 'Something to keep', mentorshipId: 'm1' }),
    )
    const role = (kind.people.find((known) => known.partner) ?? kind.people[0])?.role
    expect(records.create.mock.calls[0]?.[0].people).toEqual(role && [{ personId: 'p1', role }])
    expect(onAdded).toHaveBeenCalledWith('r1')
  })
})

test('what the core refuses is said beside its field, and nothing typed is lost', async () => {
  const onAdded = await show('resource')
  const data = { sentence: 'A link starts with https:// or http://.', field: 'data.url' }
  records.create.mockRejectedValue(new ORPCError('INPUT_REFUSED', { defined: true, data }))
  fireEvent.change(screen.getByLabelText('Title'), { target: { value: 'A page' } })
  fireEvent.change(screen.getByLabelText('Link'), { target: { value: 'ftp://somewhere' } })
  await submit('resource')
  expect(screen.getByText('A link starts with https:// or http://.')).toBeTruthy()
  expect(screen.getByLabelText('Link').getAttribute('aria-invalid')).toBe('true')
  expect(screen.getByLabelText('Title').getAttribute('value')).toBe('A page')
  expect(onAdded).not.toHaveBeenCalled()
})
