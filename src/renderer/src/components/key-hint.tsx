import { Fragment } from 'react'
import { keyCaps } from '../lib/key-chord.ts'
import styles from './key-hint.module.css'

/** Key caps for a shortcut in registry notation: `Mod+K`, or `G P` for one press after the other. */
export function KeyHint({ keys }: { keys: string }) {
  return (
    <span className={styles.hint}>
      {keyCaps(keys).map((press, at) => (
        <Fragment key={`${at} ${press.join('+')}`}>
          {at > 0 && <span className={styles.then}>then</span>}
          {press.map((cap) => (
            <kbd key={cap} className={styles.cap}>
              {cap}
            </kbd>
          ))}
        </Fragment>
      ))}
    </span>
  )
}
