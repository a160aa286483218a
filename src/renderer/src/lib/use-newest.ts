import { useCallback, useLayoutEffect, useRef } from 'react'

/** One function for the life of the component that always calls the newest version of `handler`. For events, not while drawing. */
export function useNewest<Given extends unknown[], Answer>(handler: (...given: Given) => Answer) {
  const newest = useRef(handler)
  useLayoutEffect(() => {
    newest.current = handler
  })
  return useCallback((...given: Given) => newest.current(...given), [])
}
