import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, fireEvent, screen, within } from '@testing-library/react'
import { beforeEach, expect, test, vi } from 'vitest'
import { renderInWindow } from '../../../testing/render.tsx'
import { SharedRhythmsPanel } from './shared-rhythms-panel.tsx'

const cadence = vi.hoisted(() => ({ rules: vi.fn(), setRule: vi.fn(), clearRule: vi.fn() }))
vi.mock('../../../backend/client.ts', () => ({ client: { cadence } }))

beforeEach(() => {
  for (const call of Object.values(cadence)) call.mockReset().mockResolvedValue({ changeSetId: null })
  const rule = { id: 'r', name: 'Design', idealDays: 14, maxDays: 21, pausedUntil: null }
  cadence.rules.mockResolvedValue({
    rules: [{ ...rule, scope: 'label', scopeId: 'l2' }],
    stages: [{ stage: 'active', idealDays: 28, maxDays: 42 }],
  })
})

async function open() {
  renderInWindow(
    <QueryClientProvider client={new QueryClient()}>
      <SharedRhythmsPanel
        labels={[
          { id: 'l1', name: 'Alumni' },
          { id: 'l2', name: 'Design' },
        ]}
      />
    </QueryClientProvider>,
  )
  await screen.findByRole('list', { name: 'Rhythms of labels' })
}
const press = (name: string) => act(async () => void fireEvent.click(screen.getByRole('button', { name })))

test('rhythms of labels, stages and everybody else stand in words; what somebody set can be taken away', async () => {
  await open()
  const ofLabels = within(screen.getByRole('list', { name: 'Rhythms of labels' }))
  expect(ofLabels.getByText('every 2 weeks, at the latest after 3 weeks')).toBeTruthy()
  expect(within(screen.getByRole('list', { name: 'The usual rhythm' })).getByText('no rhythm')).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Take the rhythm for Active away' })).toBeNull()
  await press('Take the rhythm for Design away')
  expect(cadence.clearRule).toHaveBeenCalledWith({ scope: 'label', scopeId: 'l2' })
})

test('a label that has none is given one, and everybody else too', async () => {
  await open()
  await act(async () => void fireEvent.click(screen.getByRole('combobox', { name: 'Give a label a rhythm' })))
  expect(screen.queryByRole('option', { name: 'Design' })).toBeNull()
  await act(async () => void fireEvent.click(screen.getByRole('option', { name: 'Alumni' })))
  expect(screen.getByRole('form', { name: 'Rhythm for Alumni' })).toBeTruthy()
  await press('6 weeks')
  await press('Keep this rhythm')
  expect(cadence.setRule).toHaveBeenCalledWith({ scope: 'label', scopeId: 'l1', idealDays: 42, maxDays: 63 })
  expect(screen.queryByRole('form')).toBeNull()
  await press('Change the rhythm for Everybody else')
  await press('No rhythm')
  expect(cadence.setRule).toHaveBeenLastCalledWith({ scope: 'default', scopeId: '', idealDays: null, maxDays: null })
})
