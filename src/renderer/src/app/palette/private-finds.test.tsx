import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createMemoryHistory, createRootRoute, createRouter, RouterContextProvider } from '@tanstack/react-router'
import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { SearchResult } from '#contract/search.contract.ts'
import { RecordDetail } from '../../features/records/components/record-detail.tsx'
import { ResultRow } from '../../features/search/components/result-row.tsx'
import { coverPrivate } from '../../lib/private-cover.ts'
import { press } from '../../testing/press.ts'
import { renderInWindow } from '../../testing/render.tsx'
import { Palette } from './palette.tsx'
import { PaletteProvider } from './palette-context.tsx'
import { SearchSource } from './search-source.tsx'

const { search, records, people } = vi.hoisted(() => ({
  search: { suggest: vi.fn() },
  records: { get: vi.fn() },
  people: { list: vi.fn() },
}))
vi.mock('../../backend/client.ts', () => ({ client: { search, records, people, changes: {} } }))

// Growing text fields wait for fonts, which the test window knows nothing of.
Object.defineProperty(document, 'fonts', { value: new EventTarget(), configurable: true })

const found = (title: string, words: string, more: Partial<SearchResult>): SearchResult => ({
  group: 'records',
  entity: 'record',
  id: title,
  kind: 'advice',
  title: { text: title, ranges: [] },
  snippet: { text: words, ranges: [] },
  people: [],
  mentorshipId: null,
  status: null,
  occurredAt: '2026-03-02T12:00:00.000Z',
  private: true,
  note: null,
  ...more,
})
const person = { group: 'people', entity: 'person', kind: 'person', private: false } as const
const finds = [
  found('She thinks of leaving', 'Her sister is ill', {}),
  found('Ana Ruiz', 'Lost her job in May', person),
  found('Bo Lind', 'Asked not to be named', { ...person, private: true }),
  found('Talk in Oslo', 'Slides by Friday', { group: 'items', entity: 'agendaItem', private: false }),
]
const seen = ['Ana Ruiz', 'Talk in Oslo', 'Slides by Friday']
const allWords = finds.flatMap(({ title, snippet }) => [title.text, snippet?.text ?? ''])

beforeEach(() => {
  search.suggest.mockReset().mockResolvedValue({ results: finds, instead: null })
  people.list.mockReset().mockResolvedValue([])
})
afterEach(() => act(() => coverPrivate(false)))

const inSight = (words: string) => screen.getByText(words, { exact: false }).closest('[data-private]') === null

test('finds on the page of search keep private titles and words out of sight, and the words about a person', () => {
  renderInWindow(finds.map((result) => <ResultRow key={result.id} result={result} href="/" onOpen={() => {}} />))
  expect(allWords.filter(inSight)).toEqual(seen)
})

test('so do the rows of the palette', async () => {
  const router = createRouter({ routeTree: createRootRoute(), history: createMemoryHistory() })
  renderInWindow(
    <RouterContextProvider router={router}>
      <PaletteProvider>
        <SearchSource />
        <Palette />
      </PaletteProvider>
    </RouterContextProvider>,
  )
  act(() => void press('k', { ctrlKey: true }))
  fireEvent.change(await screen.findByRole('combobox'), { target: { value: 'her' } })
  await waitFor(() => expect(screen.getByText('Talk in Oslo')).toBeTruthy())
  expect(allWords.filter(inSight)).toEqual(seen)
})

test('the open page of a record is out of sight too, and does not name the window', async () => {
  records.get.mockResolvedValue({
    id: 'r1',
    kind: 'advice',
    title: 'She thinks of leaving',
    body: 'Her sister is ill',
    occurredOn: '2026-03-02',
    status: null,
    mentorshipId: null,
    meetingId: null,
    inConfidence: false,
    confidence: null,
    data: {},
    people: [],
  })
  renderInWindow(
    <QueryClientProvider client={new QueryClient()}>
      <RecordDetail id="r1" onClose={() => {}} onOpen={() => {}} />
    </QueryClientProvider>,
  )
  for (const words of ['She thinks of leaving', 'Her sister is ill'])
    expect((await screen.findByDisplayValue(words)).closest('[data-private]')).not.toBeNull()
  expect(document.title).toContain('She thinks of leaving')
  act(() => coverPrivate(true))
  expect(document.title).not.toContain('She thinks of leaving')
})
