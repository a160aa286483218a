import { Button, Group, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { type Agreement, agreementLimits } from '#contract/agreement.contract.ts'
import { errorWords } from '#renderer/backend/error-words.ts'
import { Dialog } from '#renderer/components/dialog.tsx'
import { ErrorSentence } from '#renderer/components/error-sentence.tsx'
import { introductionQuery } from '../../sharing/api/sharing-calls.ts'
import type { AgreementChanges } from '../api/agreement.ts'
import styles from './agreement.module.css'

type AcknowledgeDialogProps = {
  mentorshipId: string
  draft: Agreement['draft']
  partnerName: string
  change: AgreementChanges['acknowledge']
  onClose: () => void
}

/** Shows the whole text once more before a person says yes to it under their name. */
export function AcknowledgeDialog({ mentorshipId, draft, partnerName, change, onClose }: AcknowledgeDialogProps) {
  const { data: introduction } = useQuery(introductionQuery(mentorshipId))
  const [typed, setTyped] = useState<string>()
  // What is said yes to is what was read here, whatever becomes of the draft meanwhile.
  const [read, setRead] = useState(draft)
  const name = typed ?? introduction?.myName ?? ''
  const hasMoved = read.hash !== draft.hash
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() === '' || hasMoved) return
    if (await change.run({ hash: read.hash, name: name.trim() })) onClose()
  }
  return (
    <Dialog opened onClose={onClose} title={`Acknowledge version ${read.n}`} size={640}>
      <form onSubmit={(event) => void submit(event)} className={styles.form}>
        <p className={styles.quiet}>
          Your yes freezes these words as version {read.n}. Later changes begin a draft of the next version; this one
          stays as it is. {partnerName} says yes on their own side.
        </p>
        <div className={`${styles.whole} nb-reading`} role="region" aria-label="The whole text" tabIndex={0}>
          {read.text}
        </div>
        {hasMoved && (
          <ErrorSentence
            message="The words were changed a moment ago. Please read them again before you say yes."
            next={{ label: 'Show the new words', onClick: () => setRead(draft) }}
          />
        )}
        <TextInput
          label="Your name"
          description="It stands under the version, for both of you."
          value={name}
          maxLength={agreementLimits.name}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        {change.error !== null && !hasMoved && <ErrorSentence message={errorWords(change.error)} />}
        <Group justify="flex-end" gap="xs">
          <Button onClick={onClose}>Not yet</Button>
          <Button type="submit" variant="filled" loading={change.pending} disabled={name.trim() === '' || hasMoved}>
            I say yes to version {read.n}
          </Button>
        </Group>
      </form>
    </Dialog>
  )
}
