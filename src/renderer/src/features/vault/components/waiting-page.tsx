import { Loader } from '@mantine/core'
import { VaultPage } from './vault-page.tsx'
import styles from './vault-page.module.css'

/** The page while the notebook is opened or locked, with what is being done. */
export function WaitingPage({ title, words }: { title: string; words: string }) {
  return (
    <VaultPage title={title}>
      <p className={styles.words} role="status">
        {words}
      </p>
      <Loader size="sm" type="dots" color="var(--nb-accent)" aria-hidden />
    </VaultPage>
  )
}
