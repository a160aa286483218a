import { type ComponentProps, lazy, Suspense } from 'react'
import type { LevelLines, LevelRadar } from './level-charts.tsx'

// What draws is large, and most visits of the window never need it.
const LazyRadar = lazy(() => import('./level-charts.tsx').then((file) => ({ default: file.LevelRadar })))
const LazyLines = lazy(() => import('./level-charts.tsx').then((file) => ({ default: file.LevelLines })))

/** Levels around a circle. */
export const Radar = (props: ComponentProps<typeof LevelRadar>) => (
  <Suspense fallback={<div style={{ height: 320 }} />}>
    <LazyRadar {...props} />
  </Suspense>
)

/** Levels over time. */
export const Lines = (props: ComponentProps<typeof LevelLines>) => (
  <Suspense fallback={<div style={{ height: 200 }} />}>
    <LazyLines {...props} />
  </Suspense>
)
