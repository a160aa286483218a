import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, fireEvent, screen, within } from '@testing-library/react'
import { useEffect } from 'react'
import { beforeEach, expect, test, vi } from 'vitest'
import { placeOfKind } from '#contract/record-kinds/kind-pages.ts'
import { standaloneKinds } from '#contract/record-kinds/registry.ts'
import { CaptureDialog } from '../../features/capture/components/capture-dialog.tsx'
import { renderInWindow } from '../../testing/render.tsx'
import { AddRecordSource } from '../palette/add-record-source.tsx'
import { PaletteProvider, usePaletteSources } from '../palette/palette-context.tsx'
import type { PaletteSource } from '../palette/palette-source.ts'
import { readRecordPlace, RecordKindsPage } from './record-kinds-page.tsx'

const { records, people } = vi.hoisted(() => ({
  records: { list: vi.fn(), counts: vi.fn() },
  people: { list: vi.fn() },
}))
vi.mock('../../backend/client.ts', () => ({ client: { records, people, mentorships: people, changes: {} } }))

// Growing text fields wait for fonts, which the test window knows nothing of.
Object.defineProperty(document, 'fonts', { value: new EventTarget(), configurable: true })

beforeEach(() => {
  records.list.mockReset().mockResolvedValue({ records: [], next: null })
  records.counts.mockReset().mockResolvedValue([])
  people.list.mockReset().mockResolvedValue([])
})

test.each(standaloneKinds.map((kind) => [kind.name, kind] as const))(
  'the kind %s has its list on a page, and its button',
  async (name, kind) => {
    const { page } = placeOfKind(name)
    const place = readRecordPlace(page)({ kind: name })
    expect(place).toEqual({ kind: name })
    await act(async () => {
      renderInWindow(
        <QueryClientProvider client={new QueryClient()}>
          <RecordKindsPage
            page={page}
            title={page}
            place={place}
            onGo={() => {}}
            add={{ shortcut: 'add.record', keys: 'N R' }}
          />
        </QueryClientProvider>,
      )
    })
    expect(records.list).toHaveBeenCalledWith(expect.objectContaining({ kinds: [name] }))
    expect(await screen.findByText(`No ${kind.words.many.toLowerCase()} yet`)).toBeTruthy()
    expect(screen.getAllByRole('button', { name: kind.words.add })).not.toHaveLength(0)
  },
)

test('every kind is offered by the palette', async () => {
  const onAdd = vi.fn()
  let sources: readonly PaletteSource[] = []
  function Probe() {
    const known = usePaletteSources()
    useEffect(() => void (sources = known.sources), [known])
    return null
  }
  renderInWindow(
    <PaletteProvider>
      <AddRecordSource onAdd={onAdd} />
      <Probe />
    </PaletteProvider>,
  )
  const source = sources.find(({ id }) => id === 'add-record')
  for (const kind of standaloneKinds) {
    for (const query of [kind.words.add, kind.words.one, ...kind.keywords]) {
      const found = (await source?.search(query, new AbortController().signal)) ?? []
      const item = found.find(({ id }) => id === kind.name)
      expect([query, item?.label]).toEqual([query, kind.words.add])
      item?.run()
      expect(onAdd).toHaveBeenLastCalledWith(kind)
    }
  }
})

test('every kind is understood by quick capture, by each of its words', async () => {
  await act(async () => {
    renderInWindow(
      <QueryClientProvider client={new QueryClient()}>
        <CaptureDialog opened onClose={() => {}} />
      </QueryClientProvider>,
    )
  })
  const line = screen.getByLabelText('What do you want to keep?')
  for (const kind of standaloneKinds)
    for (const keyword of kind.keywords) {
      fireEvent.change(line, { target: { value: `!${keyword} Something to keep` } })
      expect(within(screen.getByRole('status')).getByText(kind.words.one)).toBeTruthy()
    }
})
