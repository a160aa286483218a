import styles from './goals.module.css'

/** How far something is: a short line and the number beside it. */
export function ProgressMark({ percent }: { percent: number }) {
  return (
    <span className={styles.far}>
      <span className={styles.track} aria-hidden>
        <span className={styles.trackFill} style={{ display: 'block', width: `${percent}%` }} />
      </span>
      <span>{percent} %</span>
    </span>
  )
}
