import { useEffect } from 'react'
import { client } from '#renderer/backend/client.ts'

const events = ['pointerdown', 'pointermove', 'wheel', 'keydown', 'touchstart', 'focus'] as const
const atMostEvery = 1_000

/** Tells the host that somebody is there, at most once a second; it locks the notebook when nobody was for long. */
export function useInputReport(): void {
  useEffect(() => {
    let isSending = false
    let last = Number.NEGATIVE_INFINITY
    const report = () => {
      if (isSending || performance.now() - last < atMostEvery) return
      isSending = true
      last = performance.now()
      const done = () => void (isSending = false)
      client.vault.noteInput().then(done, done)
    }
    for (const event of events) window.addEventListener(event, report, { capture: true, passive: true })
    return () => {
      for (const event of events) window.removeEventListener(event, report, { capture: true })
    }
  }, [])
}
