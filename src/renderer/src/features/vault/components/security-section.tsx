import { Button } from '@mantine/core'
import { useState } from 'react'
import type { VaultStatus } from '#contract/vault.contract.ts'
import { useVaultStatus } from '#renderer/backend/vault-status.ts'
import { Section } from '#renderer/components/section.tsx'
import { IdleLockSetting } from './idle-lock-setting.tsx'
import { KeychainDialog } from './keychain-dialog.tsx'
import { LockNow } from './lock-now.tsx'
import { NewRecoveryKeyDialog } from './new-recovery-key-dialog.tsx'
import { PassphraseDialog } from './passphrase-dialog.tsx'
import styles from './vault-page.module.css'

type Open = 'passphrase' | 'no-passphrase' | 'keychain' | 'recovery-key'

/** Who may open the notebook, and when it locks itself. */
export function SecuritySection() {
  const status = useVaultStatus()
  const [open, setOpen] = useState<Open>()
  if (!status?.ways) return null
  const close = () => setOpen(undefined)
  const { passphrase, keychain } = status.ways
  return (
    <Section title="Security">
      <div className={styles.parts}>
        <p className={styles.facts}>{waysInWords(status)}</p>
        <div className={styles.line}>
          <Button onClick={() => setOpen('passphrase')}>
            {passphrase ? 'Change the passphrase' : 'Choose a passphrase'}
          </Button>
          {passphrase && <Button onClick={() => setOpen('no-passphrase')}>Remove the passphrase</Button>}
          {(status.keychainHere || keychain) && (
            <Button onClick={() => setOpen('keychain')}>
              {keychain ? 'Take the keychain away' : 'Let the keychain open it'}
            </Button>
          )}
          <Button onClick={() => setOpen('recovery-key')}>Make a new recovery key</Button>
        </div>
        <IdleLockSetting status={status} />
        <LockNow />
      </div>
      {open === 'passphrase' && <PassphraseDialog asked={passphrase} onClose={close} />}
      {open === 'no-passphrase' && <PassphraseDialog asked={passphrase} removes onClose={close} />}
      {open === 'keychain' && <KeychainDialog asked={passphrase} use={!keychain} onClose={close} />}
      {open === 'recovery-key' && <NewRecoveryKeyDialog asked={passphrase} onClose={close} />}
    </Section>
  )
}

function waysInWords({ ways }: VaultStatus): string {
  if (ways?.keyFile)
    return 'Your notes are encrypted, but there is no passphrase: the key lies in a file beside them, so whoever has this computer can read them.'
  if (ways?.passphrase && ways.keychain)
    return 'Your notes are encrypted. The passphrase or this computer’s keychain opens them, and the recovery key.'
  if (ways?.keychain) return 'Your notes are encrypted. This computer’s keychain opens them, and the recovery key.'
  return 'Your notes are encrypted. The passphrase opens them, and the recovery key.'
}
