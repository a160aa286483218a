import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useCallback, useEffect, useState } from 'react'
import { rememberedScroll, rememberScroll } from '../../lib/scroll-memory.ts'

const rowRem = 2.5
const headRem = 2.25
const overscan = 12

/** Rows grow with the text size the reader chose in the system. */
const remInPixels = () => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16

type RowWindowOptions = {
  scroller: RefObject<HTMLDivElement | null>
  order: readonly string[]
  /** Stays in the document also when scrolled out of view, because the grid points at it. */
  activeIndex: number
  scrollKey: string | undefined
}

/** The few rows that are in view, whatever their number, and a memory of where the list was scrolled to. */
export function useRowWindow(options: RowWindowOptions) {
  const { scroller, order, activeIndex, scrollKey } = options
  const [rem] = useState(remInPixels)
  const height = rowRem * rem
  const head = headRem * rem
  const rangeExtractor = useCallback(
    (range: Range) => {
      const near = defaultRangeExtractor(range)
      return activeIndex < 0 || near.includes(activeIndex) ? near : [...near, activeIndex].sort((a, b) => a - b)
    },
    [activeIndex],
  )
  const virtualizer = useVirtualizer({
    rangeExtractor,
    count: order.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    getItemKey: (index) => order[index] ?? index,
    overscan,
    // The sticky heading takes its height from the foot of the view, not from the top of the rows.
    scrollPaddingEnd: head,
    initialOffset: scrollKey === undefined ? 0 : rememberedScroll(scrollKey),
  })
  useEffect(() => {
    const element = scroller.current
    if (!element || scrollKey === undefined) return
    const remember = () => rememberScroll(scrollKey, element.scrollTop)
    element.addEventListener('scroll', remember, { passive: true })
    return () => element.removeEventListener('scroll', remember)
  }, [scroller, scrollKey])
  return {
    height,
    rows: virtualizer.getVirtualItems(),
    totalHeight: virtualizer.getTotalSize(),
    show: (index: number) => virtualizer.scrollToIndex(index, { align: 'auto' }),
    firstInView: () => virtualizer.range?.startIndex ?? 0,
    perPage: () => Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 0) - head) / height) - 1),
  }
}
