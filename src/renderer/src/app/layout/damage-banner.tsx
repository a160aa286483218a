import { Button } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useVaultStatus } from '../../backend/vault-status.ts'
import { useChange } from '../../backend/use-change.ts'
import { repairNotebook } from '../../features/damage/api/damage.ts'
import styles from './storage-banner.module.css'

/** Says above every page that a part of the notebook is damaged, and mends it. */
export function DamageBanner() {
  const isSeen = useVaultStatus()?.damageSeen ?? false
  const repair = useChange(repairNotebook)
  return (
    <div role="alert">
      {isSeen && (
        <div className={styles.banner}>
          <IconAlertTriangle size={20} stroke={1.8} className={styles.icon} aria-hidden />
          <p className={styles.words}>
            A part of your notebook could not be read: it is damaged on the drive. A repair keeps what can be read and
            takes the rest from the last good backup; the notebook closes for it and opens again.
          </p>
          <Button
            variant="default"
            className={styles.action}
            loading={repair.pending}
            onClick={() => void repair.run(undefined)}
          >
            Check and repair
          </Button>
        </div>
      )}
    </div>
  )
}
