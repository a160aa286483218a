import { Button } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import { IconChevronLeft } from '@tabler/icons-react'
import { type CSSProperties, type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react'
import { useNarrow } from '../../lib/use-narrow.ts'
import { PaneDivider } from './pane-divider.tsx'
import styles from './split-view.module.css'
import { usePaneWidth } from './use-pane-width.ts'

type SplitViewProps = {
  /** Remembers the width under this name: "people". */
  id: string
  /** What the list holds, for the region and the way back: "People". */
  listLabel: string
  list: ReactNode
  /** What is open beside the list; null or undefined gives the list the whole width. */
  detail: ReactNode
  /** The name of what is open, for the region: "Ana Ruiz". */
  detailLabel?: string
  /** Called by Esc, and by the way back in a narrow window. */
  onCloseDetail: () => void
}

const isField = (target: EventTarget) =>
  target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable="true"]') !== null

/** A list with its detail beside it. Below 1,000 px the detail lies over the list, which stays where it was scrolled to. */
export function SplitView({ id, listLabel, list, detail, detailLabel, onCloseDetail }: SplitViewProps) {
  const listId = useId()
  const narrow = useNarrow()
  const { ref, width: available } = useElementSize()
  const { width, smallest, largest, resize } = usePaneWidth(id, available)
  const detailPane = useRef<HTMLElement>(null)
  const lastInList = useRef<HTMLElement | null>(null)
  const open = detail !== null && detail !== undefined && detail !== false
  const covered = open && narrow

  useEffect(() => {
    if (!covered) return
    detailPane.current?.focus({ preventScroll: true })
    return () => lastInList.current?.focus({ preventScroll: true })
  }, [covered])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented || !open || isField(event.target)) return
    event.preventDefault()
    onCloseDetail()
  }
  const rememberFocus = (target: EventTarget) => {
    if (target instanceof HTMLElement) lastInList.current = target
  }
  const style = { '--list-width': `${width}px` } as CSSProperties
  return (
    <div ref={ref} className={styles.split} data-open={open || undefined} style={style} onKeyDown={onKeyDown}>
      <section
        id={listId}
        aria-label={listLabel}
        className={styles.list}
        inert={covered}
        onFocus={(event) => rememberFocus(event.target)}
      >
        {list}
      </section>
      {open && !narrow && (
        <PaneDivider controls={listId} width={width} smallest={smallest} largest={largest} onResize={resize} />
      )}
      {open && (
        <section ref={detailPane} aria-label={detailLabel ?? 'Detail'} tabIndex={-1} className={styles.detail}>
          {narrow && (
            <div className={styles.back}>
              <Button
                variant="subtle"
                color="gray"
                leftSection={<IconChevronLeft size={18} stroke={1.8} aria-hidden />}
                onClick={onCloseDetail}
              >
                {listLabel}
              </Button>
            </div>
          )}
          {detail}
        </section>
      )}
    </div>
  )
}
