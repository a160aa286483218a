import { Tabs } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import styles from './tab-row.module.css'

type TabRowProps = {
  /** What the tabs are parts of, for those who hear the page. */
  label: string
  /** The tab that is shown; it is brought into view when it changes. */
  shown: string
  children: ReactNode
}

type Edge = 'start' | 'end'

/** Where tabs are out of sight at one end of the row. */
function hiddenAt({ scrollLeft, scrollWidth, clientWidth }: HTMLElement): Record<Edge, boolean> {
  const left = Math.abs(scrollLeft)
  return { start: left > 1, end: left + clientWidth < scrollWidth - 1 }
}

/** Many tabs in one calm line. Where they do not fit the line moves sideways, and an arrow at its end says that there is more. */
export function TabRow({ label, shown, children }: TabRowProps) {
  const row = useRef<HTMLDivElement>(null)
  const [hidden, setHidden] = useState<Record<Edge, boolean>>({ start: false, end: false })
  useEffect(() => {
    const list = row.current
    if (!list) return
    const look = () => {
      const next = hiddenAt(list)
      setHidden((now) => (now.start === next.start && now.end === next.end ? now : next))
    }
    const watcher = new ResizeObserver(look)
    watcher.observe(list)
    list.addEventListener('scroll', look, { passive: true })
    return () => {
      watcher.disconnect()
      list.removeEventListener('scroll', look)
    }
  }, [])
  useEffect(() => {
    const list = row.current
    const tab = list?.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]')
    if (!list || !tab) return
    // By hand: `scrollIntoView` would move the page as well. A little of the neighbour stays in sight.
    const room = 40
    const before = tab.offsetLeft - room
    const after = tab.offsetLeft + tab.offsetWidth + room - list.clientWidth
    if (list.scrollLeft > before) list.scrollLeft = before
    else if (list.scrollLeft < after) list.scrollLeft = after
  }, [shown])
  const step = (edge: Edge) => {
    const list = row.current
    list?.scrollBy({ left: (edge === 'end' ? 0.7 : -0.7) * list.clientWidth })
  }
  return (
    <div className={styles.frame} data-more-start={hidden.start || undefined} data-more-end={hidden.end || undefined}>
      <Tabs.List ref={row} aria-label={label} className={styles.row}>
        {children}
      </Tabs.List>
      {(['start', 'end'] as const).map(
        (edge) =>
          hidden[edge] && (
            // For the mouse alone: the arrow keys reach every tab and bring it into view.
            <span key={edge} aria-hidden className={styles.arrow} data-edge={edge} onClick={() => step(edge)}>
              {edge === 'end' ? (
                <IconChevronRight size={16} stroke={1.8} />
              ) : (
                <IconChevronLeft size={16} stroke={1.8} />
              )}
            </span>
          ),
      )}
    </div>
  )
}
