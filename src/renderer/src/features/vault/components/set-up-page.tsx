import { Button } from '@mantine/core'
import { useState } from 'react'
import type { PreparedKey, VaultStatus } from '#contract/vault.contract.ts'
import { client } from '#renderer/backend/client.ts'
import { SetUpChoice, type Choice } from './set-up-choice.tsx'
import { SetUpProof } from './set-up-proof.tsx'
import { RecoveryKeyNote } from './recovery-key-note.tsx'
import { VaultPage } from './vault-page.tsx'
import styles from './vault-page.module.css'

/** The first page of a new notebook: choose a passphrase, note the recovery key, prove that it was noted. */
export function SetUpPage({ status, onRestore }: { status: VaultStatus; onRestore: () => void }) {
  const [prepared, setPrepared] = useState<PreparedKey>()
  const [isNoted, setNoted] = useState(false)

  if (!prepared) {
    const prepare = async (choice: Choice) => setPrepared(await client.vault.prepareSetUp(choice))
    return (
      <VaultPage title="Who may open this notebook" step="Step 1 of 3">
        {status.hasPlainNotes && (
          <p className={styles.notice}>
            This notebook was written before notes were encrypted. They are encrypted now, and nothing in them changes.
          </p>
        )}
        {status.problem && <p className={styles.notice}>{status.problem}</p>}
        <SetUpChoice keychainHere={status.keychainHere} onChoose={prepare} />
        {!status.hasPlainNotes && (
          <div className={styles.links}>
            <Button variant="subtle" onClick={onRestore}>
              Restore a backup instead
            </Button>
          </div>
        )}
      </VaultPage>
    )
  }
  if (!isNoted) {
    return (
      <VaultPage title="Note your recovery key" step="Step 2 of 3">
        <RecoveryKeyNote shown={prepared} nextLabel="I have noted it" onNext={() => setNoted(true)} />
      </VaultPage>
    )
  }
  return (
    <VaultPage title="One look at your note" step="Step 3 of 3">
      <SetUpProof
        prepared={prepared}
        submitLabel="Open the notebook"
        onProve={(answer) => client.vault.setUp({ id: prepared.id, answer })}
        onBack={() => setNoted(false)}
      />
    </VaultPage>
  )
}
