import { Button } from '@mantine/core'
import { KeyHint } from '#renderer/components/key-hint.tsx'
import { useLock } from '../hooks/use-lock.ts'
import styles from './vault-page.module.css'

/** Locks now, or says why there is nothing to lock with. */
export function LockNow() {
  const { canLock, lock } = useLock()
  return (
    <div className={styles.line}>
      {canLock ? (
        <>
          <Button onClick={lock}>Lock now</Button>
          <span>
            or press <KeyHint keys="Mod+L" />
          </span>
        </>
      ) : (
        <p className={styles.reason}>Locking would keep nobody out while there is no passphrase.</p>
      )}
    </div>
  )
}
