import { Button } from '@mantine/core'
import { useState } from 'react'
import type { PartnerDevice } from '#contract/sharing.contract.ts'
import { errorWords } from '#renderer/backend/error-words.ts'
import { ConfirmDialog } from '#renderer/components/confirm-dialog.tsx'
import { revokeDevice } from '../api/sharing-calls.ts'
import styles from './sharing.module.css'

type PartnerDevicesProps = { devices: PartnerDevice[]; mentorshipId: string; name: string }

/** The computers of the other person, each of which can be shut out. */
export function PartnerDevices({ devices, mentorshipId, name }: PartnerDevicesProps) {
  const [asked, setAsked] = useState<PartnerDevice>()
  if (devices.length === 0) return null
  const revoke = async () => {
    if (!asked) return
    try {
      await revokeDevice(mentorshipId, asked.key)
    } catch (problem) {
      throw new Error(errorWords(problem), { cause: problem })
    }
  }
  return (
    <>
      <h3 className={styles.subheading}>{name}’s computers</h3>
      <ul className={styles.devices}>
        {devices.map((device) => (
          <li key={device.key} className={styles.device}>
            <span>
              {device.name === '' ? 'A computer' : device.name}
              <span className={styles.soft}>{deviceState(device)}</span>
            </span>
            {!device.isRevoked && (
              <Button
                size="xs"
                variant="subtle"
                color="gray"
                aria-label={`Shut out ${device.name === '' ? 'this computer' : device.name}`}
                onClick={() => setAsked(device)}
              >
                Shut out
              </Button>
            )}
          </li>
        ))}
      </ul>
      <ConfirmDialog
        opened={asked !== undefined}
        title={`Shut out ${asked?.name === '' ? 'this computer' : asked?.name}?`}
        confirmLabel="Shut it out"
        cancelLabel="Leave it"
        onConfirm={revoke}
        onClose={() => setAsked(undefined)}
      >
        <p>
          Right when it was lost or stolen. Nothing goes to it any more and nothing comes from it; what it already has
          stays on it. To let it in again you connect anew.
        </p>
      </ConfirmDialog>
    </>
  )
}

function deviceState({ isRevoked, isConnected, isVerified }: PartnerDevice): string {
  if (isRevoked) return ' · shut out'
  return `${isConnected ? ' · connected' : ''}${isVerified ? ' · compared' : ' · not compared yet'}`
}
