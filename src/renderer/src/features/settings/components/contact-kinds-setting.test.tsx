import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, fireEvent, screen } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { renderInWindow } from '../../../testing/render.tsx'
import { ContactKindsSetting } from './contact-kinds-setting.tsx'

const { settings, changes } = vi.hoisted(() => ({
  settings: { get: vi.fn(), set: vi.fn() },
  changes: { undo: vi.fn() },
}))
vi.mock('#renderer/backend/client.ts', () => ({ client: { settings, changes } }))

test('what is ticked counts; taking one tick away leaves the others as they were and can be undone', async () => {
  settings.get.mockResolvedValue({ uncountedContacts: ['social_post'] })
  settings.set.mockResolvedValueOnce({ changeSetId: 'first' }).mockResolvedValue({ changeSetId: null })
  renderInWindow(
    <QueryClientProvider client={new QueryClient()}>
      <ContactKindsSetting />
    </QueryClientProvider>,
  )
  const box = await screen.findByRole('checkbox', { name: 'Mails' })
  expect(box).toHaveProperty('checked', true)
  expect(screen.getByRole('checkbox', { name: 'Posts for everybody' })).toHaveProperty('checked', false)
  await act(async () => void fireEvent.click(box))
  expect(settings.set).toHaveBeenLastCalledWith({ uncountedContacts: ['social_post', 'email'] })
  expect(await screen.findByText('What begins a rhythm anew changed')).toBeTruthy()
  await act(async () => void fireEvent.click(screen.getByRole('button', { name: 'Undo' })))
  expect(changes.undo).toHaveBeenCalledWith({ id: 'first' })
  await act(async () => void fireEvent.click(screen.getByRole('checkbox', { name: 'Posts for everybody' })))
  expect(settings.set).toHaveBeenLastCalledWith({ uncountedContacts: [] })
})
