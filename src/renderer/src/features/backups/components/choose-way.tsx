import { Button, PasswordInput, Radio, Stack, Textarea } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { BackupPreview, WayIntoBackup } from '#contract/backups.contract.ts'
import { errorField, errorWords } from '#renderer/backend/error-words.ts'
import { useChange } from '#renderer/backend/use-change.ts'
import { ErrorSentence } from '#renderer/components/error-sentence.tsx'
import texts from '#renderer/components/texts.module.css'
import { previewBackup } from '../api/restore.ts'
import styles from './backups.module.css'

type Kind = WayIntoBackup['kind']
type Props = {
  file: string
  /** The notebook is open, and its own key is at hand. */
  hasOwnKey: boolean
  onOpened: (way: WayIntoBackup, preview: BackupPreview) => void
  onBack: () => void
}

/** What opens the backup; opening reads all of it. */
export function ChooseWay({ file, hasOwnKey, onOpened, onBack }: Props) {
  const [kind, setKind] = useState<Kind>(hasOwnKey ? 'own' : 'passphrase')
  const [secret, setSecret] = useState('')
  const open = useChange((way: WayIntoBackup) => previewBackup(file, way), { toastProblem: false })
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const way: WayIntoBackup = kind === 'own' ? { kind } : { kind, secret }
    const preview = await open.run(way)
    if (preview) onOpened(way, preview)
  }
  const words = open.error ? errorWords(open.error) : undefined
  const isAboutSecret = kind !== 'own' && errorField(open.error) === 'secret'
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)}>
      <p className={`${texts.path} ${texts.soft}`}>{file}</p>
      <Radio.Group aria-label="What opens it" value={kind} onChange={(value) => setKind(value as Kind)}>
        <Stack gap={8}>
          {hasOwnKey && <Radio value="own" label="The key of this notebook" />}
          <Radio value="passphrase" label="The passphrase, with the file mentorbook-key.age beside the backup" />
          <Radio value="recovery-key" label="The recovery key" />
        </Stack>
      </Radio.Group>
      {kind === 'passphrase' && (
        <PasswordInput
          label="Passphrase"
          autoComplete="off"
          value={secret}
          onChange={(event) => setSecret(event.currentTarget.value)}
          visibilityToggleButtonProps={{ 'aria-label': 'Show what is typed' }}
          error={isAboutSecret ? words : undefined}
        />
      )}
      {kind === 'recovery-key' && (
        <Textarea
          label="Recovery key"
          autosize
          minRows={3}
          autoComplete="off"
          spellCheck={false}
          classNames={{ input: styles.secret }}
          value={secret}
          onChange={(event) => setSecret(event.currentTarget.value)}
          error={isAboutSecret ? words : undefined}
        />
      )}
      {words !== undefined && !isAboutSecret && <ErrorSentence message={words} />}
      <p className={texts.line}>
        <Button type="submit" variant="filled" loading={open.pending} disabled={kind !== 'own' && secret === ''}>
          Look into it
        </Button>
        <Button onClick={onBack} disabled={open.pending}>
          Another backup
        </Button>
        <span role="status" className={texts.soft}>
          {open.pending ? 'Reading all of it' : ''}
        </span>
      </p>
    </form>
  )
}
