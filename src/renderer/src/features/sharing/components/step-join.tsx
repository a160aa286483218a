import { Button, Textarea } from '@mantine/core'
import type { FormEvent } from 'react'
import { ErrorSentence } from '#renderer/components/error-sentence.tsx'
import { systemZone, useNow } from '#renderer/lib/use-now.ts'
import { useInviteVerdict } from '../hooks/use-invite-verdict.ts'
import { momentWords } from '../model/sharing-words.ts'
import styles from './sharing.module.css'
import { StepHeading } from './step-heading.tsx'

type StepJoinProps = {
  name: string
  text: string
  onText: (text: string) => void
  isBusy: boolean
  problem: string | undefined
  onConnect: () => void
  onBack: () => void
}

/** A code or link from the other person, judged while it is typed. Nothing is connected before the button. */
export function StepJoin({ name, text, onText, isBusy, problem, onConnect, onBack }: StepJoinProps) {
  const verdict = useInviteVerdict(text)
  const now = useNow()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (verdict?.ok) onConnect()
  }
  return (
    <form className={styles.form} onSubmit={submit}>
      <StepHeading title={`The code from ${name}`} step={3} takesFocus />
      <Textarea
        label="Code or link"
        description="Paste it or type it. Capitals, blanks and dashes do not matter."
        autosize
        minRows={3}
        maxLength={4000}
        autoComplete="off"
        spellCheck={false}
        classNames={{ input: styles.secret }}
        value={text}
        onChange={(event) => onText(event.currentTarget.value)}
        error={verdict && !verdict.ok ? verdict.sentence : undefined}
      />
      <p className={styles.said} role="status">
        {verdict?.ok
          ? `This is an invite, good until ${momentWords(verdict.expiresAt, now, systemZone())}. Nothing is connected yet.${verdict.hint === null ? '' : ` ${verdict.hint}`}`
          : ''}
      </p>
      {problem !== undefined && <ErrorSentence message={problem} />}
      <p className={styles.line}>
        <Button type="submit" variant="filled" loading={isBusy} disabled={!verdict?.ok}>
          Connect
        </Button>
        <Button disabled={isBusy} onClick={onBack}>
          Back
        </Button>
      </p>
    </form>
  )
}
