import { PasswordInput } from '@mantine/core'
import { useId } from 'react'
import { useVerdict } from '../hooks/use-verdict.ts'
import styles from './vault-page.module.css'

/** What stands in the two fields of a new passphrase. */
export type NewPassphrase = { passphrase: string; again: string }

/** Shows the letters of a passphrase on request. */
export const showLetters = { 'aria-label': 'Show what is typed' }

type Props = { value: NewPassphrase; onChange: (value: NewPassphrase) => void; label?: string; differs: boolean }

/** A new passphrase, typed twice, with an honest word on how well it protects. */
export function NewPassphraseFields({ value, onChange, label = 'Passphrase', differs }: Props) {
  const verdict = useVerdict(value.passphrase)
  const verdictId = useId()
  return (
    <>
      <PasswordInput
        label={label}
        autoComplete="new-password"
        value={value.passphrase}
        onChange={(event) => onChange({ ...value, passphrase: event.currentTarget.value })}
        visibilityToggleButtonProps={showLetters}
        aria-describedby={verdictId}
      />
      <p id={verdictId} className={styles.verdict} data-strength={verdict?.strength} aria-live="polite">
        {verdict?.sentence ?? 'Four or five words that have nothing to do with each other are a good passphrase.'}
      </p>
      <PasswordInput
        label="The same again"
        autoComplete="new-password"
        value={value.again}
        onChange={(event) => onChange({ ...value, again: event.currentTarget.value })}
        visibilityToggleButtonProps={showLetters}
        error={differs ? 'These two are not the same.' : undefined}
      />
    </>
  )
}
