import { act, screen, within } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import type { StorageState } from '#contract/storage.contract.ts'
import { saveAgain } from '../../lib/save-again.ts'
import { renderInWindow } from '../../testing/render.tsx'
import { NotebookStatus } from './notebook-status.tsx'
import { StorageBanner } from './storage-banner.tsx'

const host = vi.hoisted(() => {
  let tell: (state: StorageState) => void = () => undefined
  return {
    say: (state: StorageState) => tell(state),
    /** Tells whatever is said, for ever. */
    async *watch(): AsyncGenerator<StorageState> {
      while (true) yield await new Promise<StorageState>((resolve) => (tell = resolve))
    },
  }
})
vi.mock('../../backend/client.ts', () => ({ client: { storage: { watch: async () => host.watch() } }, coreLink: {} }))
vi.mock('../../backend/shell.ts', () => ({ shell: { onCoreState: () => () => undefined } }))

const sentence = 'The disk with your notebook is full, so nothing can be saved now.'
const say = (state: StorageState) => act(async () => host.say(state))

test('the banner is there while nothing can be saved, is read out once, and what waits is saved afterwards', async () => {
  const again = vi.fn()
  saveAgain.subscribe(again)
  await act(async () => {
    renderInWindow(
      <>
        <StorageBanner />
        <NotebookStatus />
      </>,
    )
  })
  const region = screen.getByRole('alert')
  expect(region.textContent).toBe('')
  expect(screen.getByText('Saved on this computer')).toBeTruthy()

  await say({ state: 'cannot-save', reason: 'full', sentence })
  expect(within(region).getByText(sentence)).toBeTruthy()
  expect(screen.getByText('Cannot save: the disk is full')).toBeTruthy()
  // The foot of the rail says the same, but a screen reader hears it from the banner alone.
  expect(screen.getAllByRole('alert')).toEqual([region])
  expect(again).not.toHaveBeenCalled()

  await say({ state: 'cannot-save', reason: 'gone', sentence: 'The folder is gone.' })
  expect(region.textContent).toBe('The folder is gone.')
  expect(screen.getByText('Cannot save: the folder is gone')).toBeTruthy()

  await say({ state: 'ready' })
  expect(region.textContent).toBe('')
  expect(screen.getByText('Saved on this computer')).toBeTruthy()
  expect(again).toHaveBeenCalledTimes(1)
})
