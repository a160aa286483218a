import { act, fireEvent } from '@testing-library/react'

type Modifiers = { ctrlKey?: boolean; shiftKey?: boolean; altKey?: boolean; metaKey?: boolean }

/** Presses a key where the focus is, as a keyboard does. Answers false when something prevented the default. */
export function press(key: string, modifiers: Modifiers = {}): boolean {
  const code = /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : key
  return fireEvent.keyDown(document.activeElement ?? document.body, { key, code, ...modifiers })
}

/** Moves the focus as Tab would, and waits for what the screen does about it. */
export function focusOn(element: HTMLElement) {
  act(() => element.focus())
}
