import { Button, Code } from '@mantine/core'
import type { RestoreEvent } from '#contract/backups.contract.ts'
import texts from '#renderer/components/texts.module.css'
import { proofWords } from '../model/backup-words.ts'

type Props = {
  result: Extract<RestoreEvent, { kind: 'finished' }>
  /** It is the notebook of this window, which is about to open. */
  isThis: boolean
  onLeave: () => void
}

/** A notebook that was made of a backup, and how to get there. */
export function RestoredNotebook({ result, isThis, onLeave }: Props) {
  return (
    <>
      <p className={texts.words} role="status">
        {isThis ? 'Your notebook is here.' : `The notebook ${result.notebook} is here.`}{' '}
        {proofWords({ ...result, equal: true })}.
      </p>
      {!isThis && (
        <>
          <p className={texts.words}>
            It opens when Mentorbook is started with its name: <Code>--profile {result.notebook}</Code>
          </p>
          <Button variant="filled" mt={8} onClick={onLeave}>
            Back to your notebook
          </Button>
        </>
      )}
    </>
  )
}
