import { useEffect, useState } from 'react'
import styles from './delayed-skeleton.module.css'

type DelayedSkeletonProps = {
  /** About as many lines as will stand there. */
  lines?: number
  /** What is being fetched, for screen readers: "Loading people". */
  label?: string
  delayMs?: number
}

const widths = ['92%', '78%', '85%', '64%', '88%']

/** Nothing for a blink, then grey lines where the text will be. Most answers come sooner, and a flash would only disturb. */
export function DelayedSkeleton({ lines = 3, label = 'Loading', delayMs = 100 }: DelayedSkeletonProps) {
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), delayMs)
    return () => clearTimeout(timer)
  }, [delayMs])
  if (!late) return null
  return (
    <div role="status" className={styles.skeleton}>
      <span className="nb-visually-hidden">{label}</span>
      {Array.from({ length: lines }, (_, at) => (
        <span key={at} className={styles.line} style={{ width: widths[at % widths.length] }} />
      ))}
    </div>
  )
}
