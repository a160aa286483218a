import { IconDeviceFloppy } from '@tabler/icons-react'
import { useSyncExternalStore } from 'react'
import { storageState } from '../../backend/storage-state.ts'
import styles from './storage-banner.module.css'

/** Says above every page that nothing can be saved, why, and what to do; nothing is there while all is well. */
export function StorageBanner() {
  const storage = useSyncExternalStore(storageState.subscribe, storageState.get)
  // The region stands before its words come, or a screen reader might not read them out.
  return (
    <div role="alert">
      {storage.state === 'cannot-save' && (
        <div className={styles.banner}>
          <IconDeviceFloppy size={20} stroke={1.8} className={styles.icon} aria-hidden />
          <p className={styles.words}>{storage.sentence}</p>
        </div>
      )}
    </div>
  )
}
