import { Button, Checkbox, Radio, Stack, TextInput } from '@mantine/core'
import { type ComponentType, type FormEvent, useState } from 'react'
import type { BackupPreview, RestoreTarget } from '#contract/backups.contract.ts'
import { ErrorSentence } from '#renderer/components/error-sentence.tsx'
import texts from '#renderer/components/texts.module.css'
import styles from './backups.module.css'

type Typed = { passphrase: string; again: string }
/** Fields for a new passphrase, typed twice. */
export type NewPassphraseComponent = ComponentType<{
  label?: string
  value: Typed
  differs: boolean
  onChange: (value: Typed) => void
}>

type Props = {
  phase: 'open' | 'new' | 'locked'
  preview: BackupPreview
  NewPassphrase: NewPassphraseComponent
  problem: { field: string; words: string } | undefined
  onRestore: (into: RestoreTarget) => void
  onBack: () => void
}

/** Another notebook, or this one. */
export function ChooseTarget({ phase, preview, NewPassphrase, problem, onRestore, onBack }: Props) {
  const [kind, setKind] = useState<RestoreTarget['kind']>(phase === 'locked' ? 'new' : 'this')
  const [name, setName] = useState('restored')
  const [typed, setTyped] = useState<Typed>({ passphrase: '', again: '' })
  const [isOpen, setOpen] = useState(false)
  const [differs, setDiffers] = useState(false)
  const asksPassphrase = kind === 'new' || phase === 'new'
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const isSame = !asksPassphrase || isOpen || typed.passphrase === typed.again
    setDiffers(!isSame)
    if (!isSame) return
    const passphrase = asksPassphrase && !isOpen ? typed.passphrase : null
    onRestore(kind === 'new' ? { kind, name, passphrase } : { kind, passphrase })
  }
  return (
    <form className={styles.form} onSubmit={submit}>
      <p className={`${texts.path} ${texts.soft}`}>{preview.fileName}</p>
      {phase === 'open' && (
        <Radio.Group
          aria-label="Where it goes"
          value={kind}
          onChange={(value) => setKind(value === 'new' ? 'new' : 'this')}
        >
          <Stack gap={8}>
            <Radio
              value="this"
              label="In place of this notebook"
              description="This notebook is backed up first, so you can come back to it. It closes and opens again."
            />
            <Radio value="new" label="As a new notebook" description="This one stays as it is." />
          </Stack>
        </Radio.Group>
      )}
      {kind === 'new' && (
        <TextInput
          label="Name of the new notebook"
          description="Letters, digits, hyphens and underscores."
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={problem?.field === 'name' ? problem.words : undefined}
        />
      )}
      {asksPassphrase && (
        <>
          <Checkbox
            label="Without a passphrase on this computer"
            checked={isOpen}
            onChange={(event) => setOpen(event.currentTarget.checked)}
          />
          {!isOpen && (
            <NewPassphrase
              label="Passphrase for it on this computer"
              value={typed}
              differs={differs}
              onChange={(value) => {
                setTyped(value)
                setDiffers(false)
              }}
            />
          )}
          <p className={texts.soft}>The recovery key of the backup opens it, too.</p>
        </>
      )}
      {problem && problem.field !== 'name' && <ErrorSentence message={problem.words} />}
      <p className={texts.line}>
        <Button type="submit" variant="filled">
          {kind === 'this' && phase === 'open' ? 'Back up and restore' : 'Restore'}
        </Button>
        <Button onClick={onBack}>Back</Button>
      </p>
    </form>
  )
}
