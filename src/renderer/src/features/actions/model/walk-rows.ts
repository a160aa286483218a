import type { KeyboardEvent } from 'react'

const isWriting = (target: EventTarget) =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.closest('textarea, select, [role="menu"], [role="dialog"]') !== null ||
    (target instanceof HTMLInputElement && target.type !== 'checkbox'))

/** J, K and the arrows walk over the ticks of a list, X ticks, Enter goes to the words. The keys of the sheet under "In a list". */
export function walkRows(event: KeyboardEvent<HTMLElement>): void {
  if (isWriting(event.target) || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
  const ticks = [...event.currentTarget.querySelectorAll<HTMLInputElement>('input[data-tick]')]
  const row = event.target instanceof HTMLElement ? event.target.closest('li') : null
  const at = ticks.findIndex((tick) => row?.contains(tick))
  const target: Record<string, number> = {
    j: at + 1,
    ArrowDown: at + 1,
    k: at - 1,
    ArrowUp: at - 1,
    Home: 0,
    End: ticks.length - 1,
  }
  const next = target[event.key]
  if (next !== undefined) {
    event.preventDefault()
    ticks[Math.min(ticks.length - 1, Math.max(0, next))]?.focus()
  } else if (event.key === 'x' && at >= 0) {
    event.preventDefault()
    ticks[at]?.click()
  } else if (event.key === 'Enter' && event.target === ticks[at]) {
    event.preventDefault()
    row?.querySelector('textarea')?.focus()
  }
}
