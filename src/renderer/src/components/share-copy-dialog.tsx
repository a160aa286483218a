import { Button, Checkbox, Group, Textarea, TextInput } from '@mantine/core'
import { type FormEvent, type KeyboardEvent, type ReactNode, useState } from 'react'
import { errorField, errorWords } from '../backend/error-words.ts'
import { Dialog } from './dialog.tsx'
import { ErrorSentence } from './error-sentence.tsx'
import { LaneFrame } from './lane-frame.tsx'

/** A field of what is copied. The first one may not be empty. */
export type CopiedField = { key: string; label: string; value: string; maxLength?: number; isLong?: boolean }

type ShareCopyDialogProps = {
  title: string
  /** What becomes of the words, and what else goes along. */
  children: ReactNode
  lane: 'private' | 'shared'
  partnerName: string
  fields: readonly CopiedField[]
  confirmLabel: string
  /** Answers false when it was not done; the dialog then stays. `despiteConfidence`: it was asked and may go. */
  onConfirm: (words: Record<string, string>, despiteConfidence: boolean) => Promise<boolean>
  /** Why it was not done. When it was told in confidence the dialog asks whether it may go. */
  error?: unknown
  onClose: () => void
}

/** Shows exactly the words that will stand on the other side before they do. Enter confirms, Shift+Enter begins a line. */
export function ShareCopyDialog({
  title,
  children,
  lane,
  partnerName,
  fields,
  confirmLabel,
  error = null,
  ...does
}: ShareCopyDialogProps) {
  const [words, setWords] = useState(() => Object.fromEntries(fields.map(({ key, value }) => [key, value])))
  const [busy, setBusy] = useState(false)
  const [isAllowed, setIsAllowed] = useState(false)
  const [wasAsked, setWasAsked] = useState(false)
  const asks = wasAsked || errorField(error) === 'confidence'
  const isEmpty = (words[fields[0]?.key ?? ''] ?? '').trim() === ''
  const confirm = async () => {
    if (isEmpty || busy) return
    setBusy(true)
    setWasAsked(asks)
    const isDone = await does.onConfirm(words, isAllowed)
    setBusy(false)
    if (isDone) does.onClose()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void confirm()
  }
  const confirmByEnter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    void confirm()
  }
  return (
    <Dialog opened onClose={does.onClose} title={title} size={560}>
      <form onSubmit={submit}>
        {children}
        <LaneFrame lane={lane} name={partnerName}>
          {fields.map(({ key, label, maxLength, isLong }, at) => {
            const common = {
              label,
              value: words[key] ?? '',
              maxLength,
              mt: at === 0 ? undefined : 'sm',
              'data-autofocus': at === 0 || undefined,
            }
            const change = (value: string) => setWords({ ...words, [key]: value })
            return isLong ? (
              <Textarea
                key={key}
                {...common}
                autosize
                minRows={1}
                maxRows={8}
                onKeyDown={confirmByEnter}
                onChange={(event) => change(event.currentTarget.value)}
              />
            ) : (
              <TextInput key={key} {...common} onChange={(event) => change(event.currentTarget.value)} />
            )
          })}
        </LaneFrame>
        {error !== null && <ErrorSentence message={errorWords(error)} />}
        {asks && (
          <Checkbox
            mt="sm"
            label="It may be shared all the same"
            checked={isAllowed}
            onChange={(event) => setIsAllowed(event.currentTarget.checked)}
          />
        )}
        <Group justify="flex-end" gap="xs" mt="lg">
          <Button onClick={does.onClose}>Leave it as it is</Button>
          <Button type="submit" variant="filled" disabled={isEmpty} loading={busy}>
            {confirmLabel}
          </Button>
        </Group>
      </form>
    </Dialog>
  )
}
