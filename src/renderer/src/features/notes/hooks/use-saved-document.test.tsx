import { act, renderHook } from '@testing-library/react'
import { StrictMode } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { FakeCore } from '../model/fake-core.ts'
import { useSavedDocument, type SavedDocumentHandle } from './use-saved-document.ts'

let core: FakeCore

beforeEach(() => {
  vi.useFakeTimers()
  core = new FakeCore()
})
afterEach(() => void vi.useRealTimers())

async function open() {
  const hook = renderHook(() => useSavedDocument('note', core.link), { wrapper: StrictMode })
  await act(() => vi.advanceTimersByTimeAsync(0))
  return hook
}

function type(handle: SavedDocumentHandle, text: string): void {
  act(() => handle.doc?.getText('t').insert(0, text))
}

async function settle(): Promise<void> {
  await act(() => vi.advanceTimersByTimeAsync(0))
}

test('gives the document once it is loaded and tells how saving goes', async () => {
  const { result } = await open()
  expect(result.current.doc).not.toBeNull()
  type(result.current, 'x')
  expect(result.current.saveState.kind).toBe('saving')
  await act(() => vi.advanceTimersByTimeAsync(400))
  expect(result.current.saveState.kind).toBe('saved')
  expect(core.text).toBe('x')
})

test.each([
  ['focus leaves', () => document.dispatchEvent(new FocusEvent('focusout'))],
  ['the window loses focus', () => window.dispatchEvent(new Event('blur'))],
  ['the page goes', () => window.dispatchEvent(new Event('pagehide'))],
  [
    'the window is hidden',
    () => {
      vi.spyOn(document, 'visibilityState', 'get').mockReturnValueOnce('hidden')
      document.dispatchEvent(new Event('visibilitychange'))
    },
  ],
])('saves at once when %s', async (_when, leave) => {
  const { result } = await open()
  type(result.current, 'x')
  leave()
  await settle()
  expect(core.text).toBe('x')
})

test('saves at once when the component goes', async () => {
  const { result, unmount } = await open()
  type(result.current, 'x')
  unmount()
  await settle()
  expect(core.text).toBe('x')
})

test('goes on after the core was away, also over a new connection', async () => {
  const { result, rerender } = await open()
  core.mode = 'down'
  type(result.current, 'typed')
  await act(() => vi.advanceTimersByTimeAsync(400))
  expect(result.current.saveState.kind).toBe('cannotSave')
  core.mode = 'up'
  rerender()
  await act(() => result.current.refresh())
  expect(core.text).toBe('typed')
  expect(result.current.saveState.kind).toBe('saved')
})
