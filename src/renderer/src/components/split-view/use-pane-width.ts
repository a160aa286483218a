import { useState } from 'react'

const keyOf = (id: string) => `mentorbook-pane-${id}`
const smallest = 280
const smallestDetail = 360

function storedWidth(id: string): number | undefined {
  try {
    const stored = Number(localStorage.getItem(keyOf(id)))
    return Number.isFinite(stored) && stored > 0 ? stored : undefined
  } catch {
    return undefined
  }
}

/** The width of a list pane in pixels, remembered by the pane's id and always leaving room for the detail. */
export function usePaneWidth(id: string, available: number) {
  const preset = Math.round(available * 0.42)
  const [chosen, setChosen] = useState(() => storedWidth(id))
  const largest = Math.max(smallest, available - smallestDetail)
  const clamp = (width: number) => Math.round(Math.min(largest, Math.max(smallest, width)))
  const resize = (width: number | undefined) => {
    setChosen(width === undefined ? undefined : clamp(width))
    try {
      if (width === undefined) localStorage.removeItem(keyOf(id))
      else localStorage.setItem(keyOf(id), String(clamp(width)))
    } catch {
      // A window without storage still resizes; it only does not remember.
    }
  }
  return { width: clamp(chosen ?? preset), smallest, largest, resize }
}
