import { useRouterState } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'

/** Tells a screen reader the name of the page after each change of place; a window has no page load that would. */
export function PageAnnouncer() {
  const [name, setName] = useState('')
  const place = useRouterState({ select: (state) => state.resolvedLocation?.href })
  const first = useRef(true)
  useEffect(() => {
    if (place === undefined) return
    if (first.current) {
      first.current = false
      return
    }
    setName(document.title)
  }, [place])
  return (
    <div role="status" aria-live="polite" className="nb-visually-hidden">
      {name}
    </div>
  )
}
