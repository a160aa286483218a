import type { KeyboardEvent, PointerEvent } from 'react'
import styles from './split-view.module.css'

type PaneDividerProps = {
  controls: string
  width: number
  smallest: number
  largest: number
  /** undefined goes back to the width it had at first. */
  onResize: (width: number | undefined) => void
}

const step = 16

/** The line between list and detail: drag it, or move it with the arrow keys, Home and End; double-click or Enter resets it. */
export function PaneDivider({ controls, width, smallest, largest, onResize }: PaneDividerProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    const moves: Record<string, number | undefined> = {
      ArrowLeft: width - step,
      ArrowRight: width + step,
      Home: smallest,
      End: largest,
    }
    if (event.key === 'Enter') onResize(undefined)
    else if (moves[event.key] !== undefined) onResize(moves[event.key])
    else return
    event.preventDefault()
  }
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return
    const handle = event.currentTarget
    const offset = event.clientX - width
    handle.setPointerCapture(event.pointerId)
    const move = (moved: globalThis.PointerEvent) => onResize(moved.clientX - offset)
    const stop = () => {
      handle.removeEventListener('pointermove', move)
      handle.removeEventListener('lostpointercapture', stop)
    }
    handle.addEventListener('pointermove', move)
    handle.addEventListener('lostpointercapture', stop)
  }
  return (
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label="Width of the list"
      aria-controls={controls}
      aria-valuenow={width}
      aria-valuemin={smallest}
      aria-valuemax={largest}
      tabIndex={0}
      className={styles.divider}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onDoubleClick={() => onResize(undefined)}
    />
  )
}
