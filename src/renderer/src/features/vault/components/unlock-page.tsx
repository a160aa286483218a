import { Button, PasswordInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { VaultStatus } from '#contract/vault.contract.ts'
import { client } from '#renderer/backend/client.ts'
import { ErrorSentence } from '#renderer/components/error-sentence.tsx'
import { useUnlock } from '../hooks/use-unlock.ts'
import { showLetters } from './new-passphrase-fields.tsx'
import { UnlockWithRecoveryKey } from './unlock-with-recovery-key.tsx'
import { VaultPage } from './vault-page.tsx'
import styles from './vault-page.module.css'

/** The first page of a locked notebook. It says nothing of what is in it. */
export function UnlockPage({ status, onRestore }: { status: VaultStatus; onRestore: () => void }) {
  const [withKey, setWithKey] = useState(false)
  if (withKey) {
    return (
      <VaultPage title="Open with the recovery key">
        <UnlockWithRecoveryKey wait={status.waitMilliseconds} onBack={() => setWithKey(false)} />
      </VaultPage>
    )
  }
  return (
    <VaultPage title="This notebook is locked">
      {status.problem && <ErrorSentence message={status.problem} />}
      <UnlockForm status={status} />
      <div className={styles.links}>
        <Button variant="subtle" onClick={() => setWithKey(true)}>
          Use the recovery key instead
        </Button>
        <Button variant="subtle" onClick={onRestore}>
          Restore a backup as a new notebook
        </Button>
      </div>
    </VaultPage>
  )
}

function UnlockForm({ status }: { status: VaultStatus }) {
  const [secret, setSecret] = useState('')
  const { run, isBusy, problem, seconds } = useUnlock(status.waitMilliseconds)
  const { ways } = status
  const unlock = (event: FormEvent) => {
    event.preventDefault()
    void run(() => client.vault.unlock({ kind: 'passphrase', secret })).then((isRight) => isRight || setSecret(''))
  }
  const wait = seconds > 0 ? `The next try is possible in ${seconds === 1 ? 'one second' : `${seconds} seconds`}.` : ''
  return (
    <form className={styles.form} onSubmit={unlock}>
      {ways?.passphrase && (
        <PasswordInput
          label="Passphrase"
          autoComplete="current-password"
          // The one thing there is to do on this page.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          value={secret}
          onChange={(event) => setSecret(event.currentTarget.value)}
          visibilityToggleButtonProps={showLetters}
          error={problem}
        />
      )}
      {!ways?.passphrase && problem !== undefined && <ErrorSentence message={problem} />}
      <p className={styles.verdict} role="status">
        {wait}
      </p>
      <div className={styles.actions}>
        {ways?.passphrase && (
          <Button type="submit" variant="filled" loading={isBusy} disabled={seconds > 0 || secret === ''}>
            Unlock
          </Button>
        )}
        {ways?.keychain && status.keychainHere && (
          <Button
            disabled={isBusy || seconds > 0}
            onClick={() => void run(() => client.vault.unlock({ kind: 'keychain' }))}
          >
            Use this computer’s keychain
          </Button>
        )}
      </div>
    </form>
  )
}
