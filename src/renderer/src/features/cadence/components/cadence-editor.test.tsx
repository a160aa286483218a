import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, fireEvent, screen, within } from '@testing-library/react'
import { beforeEach, expect, test, vi } from 'vitest'
import type { EffectiveCadence } from '#contract/cadence.contract.ts'
import { renderInWindow } from '../../../testing/render.tsx'
import { CadenceEditor } from './cadence-editor.tsx'

const cadence = vi.hoisted(() => ({
  effective: vi.fn(),
  setRule: vi.fn(),
  clearRule: vi.fn(),
  resume: vi.fn(),
  snooze: vi.fn(),
  skip: vi.fn(),
}))
vi.mock('../../../backend/client.ts', () => ({ client: { cadence } }))

const fromStage: EffectiveCadence = {
  personId: 'p1',
  personName: 'Ana',
  mentorshipId: 'm1',
  stage: 'active',
  inForce: { idealDays: 28, maxDays: 42, scope: 'stage', name: 'active', originWords: 'from the stage “Active”' },
  standing: null,
  lastContactAt: null,
  lastContactKind: null,
  pausedUntil: null,
  rules: [],
}
beforeEach(() => {
  for (const call of Object.values(cadence)) call.mockReset().mockResolvedValue({ changeSetId: null })
})

async function show(effective: EffectiveCadence) {
  cadence.effective.mockResolvedValue(effective)
  renderInWindow(
    <QueryClientProvider client={new QueryClient()}>
      <CadenceEditor personId="p1" mentorshipId="m1" />
    </QueryClientProvider>,
  )
  await screen.findByRole('button', { name: /(Change the|Set a) rhythm/ })
}
const press = (name: string) => act(async () => void fireEvent.click(screen.getByRole('button', { name })))

test('the rhythm stands in words with its origin, and is set for this mentorship alone unless said otherwise', async () => {
  await show(fromStage)
  expect(screen.getByText('(from the stage “Active”)')).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Back to the usual one' })).toBeNull()
  await press('Change the rhythm')
  await press('2 weeks')
  await press('Keep this rhythm')
  expect(cadence.setRule).toHaveBeenCalledWith({ scope: 'mentorship', scopeId: 'm1', idealDays: 14, maxDays: 21 })
  expect(screen.queryByRole('form', { name: 'Rhythm' })).toBeNull()
})

test('no rhythm is a choice of its own', async () => {
  await show(fromStage)
  await press('Change the rhythm')
  await press('No rhythm')
  expect(cadence.setRule).toHaveBeenCalledWith({ scope: 'mentorship', scopeId: 'm1', idealDays: null, maxDays: null })
})

test('a rule of one’s own can be taken away, and a rest ended', async () => {
  await show({
    ...fromStage,
    inForce: { idealDays: 14, maxDays: 21, scope: 'person', name: null, originWords: 'set for Ana' },
    pausedUntil: '2026-04-01',
    rules: [{ scope: 'person', idealDays: 14, maxDays: 21 }],
  })
  expect(screen.getByText('Resting until Wednesday, 1 April 2026.')).toBeTruthy()
  await press('Back to the usual one')
  expect(cadence.clearRule).toHaveBeenCalledWith({ scope: 'person', scopeId: 'p1' })
  await press('Resume now')
  expect(cadence.resume).toHaveBeenCalledWith({ personId: 'p1', mentorshipId: 'm1' })
  expect(screen.queryByRole('button', { name: 'Let it rest' })).toBeNull()
})

test('a rhythm rests for this mentorship alone, for a span, for a round, or until a day in words', async () => {
  await show(fromStage)
  const choose = async (name: string) => {
    await press('Let it rest')
    await act(async () => void fireEvent.click(await screen.findByRole('menuitem', { name })))
  }
  await choose('For a week')
  const subject = { personId: 'p1', mentorshipId: 'm1' }
  expect(cadence.snooze).toHaveBeenLastCalledWith({ ...subject, until: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) })
  await choose('Leave this round out')
  expect(cadence.skip).toHaveBeenCalledWith(subject)
  await choose('Until a day…')
  const dialog = within(await screen.findByRole('dialog', { name: 'Let the rhythm with Ana rest' }))
  const until = dialog.getByLabelText('Until')
  fireEvent.change(until, { target: { value: '2031-02-01' } })
  fireEvent.keyDown(until, { key: 'Enter' })
  await act(async () => void fireEvent.click(dialog.getByRole('button', { name: 'Let it rest' })))
  expect(cadence.snooze).toHaveBeenLastCalledWith({ ...subject, until: '2031-02-01' })
  expect(screen.queryByRole('dialog')).toBeNull()
})
