import type { ReactNode } from 'react'
import { type Lane, LanePill } from './lane-mark.tsx'
import styles from './lane-frame.module.css'

/** A piece of writing that says at its edge and top who can see it. */
export function LaneFrame({ lane, name, children }: { lane: Lane; name?: string; children: ReactNode }) {
  return (
    <div className={styles.frame} data-lane={lane}>
      <div className={styles.head}>
        <LanePill lane={lane} name={name} />
      </div>
      {children}
    </div>
  )
}
