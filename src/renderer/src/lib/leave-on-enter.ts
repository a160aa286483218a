import type { KeyboardEvent } from 'react'

/** For a text that wraps but is one line in meaning: Enter saves it by going to the tick of its row (`data-tick`). */
export function leaveOnEnter(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
  if (!(event.target instanceof HTMLTextAreaElement)) return
  event.preventDefault()
  event.stopPropagation()
  event.target.closest('li')?.querySelector<HTMLElement>('[data-tick]')?.focus()
}
