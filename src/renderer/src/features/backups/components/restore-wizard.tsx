import { useEffect, useRef, useState } from 'react'
import type { BackupPreview, WayIntoBackup } from '#contract/backups.contract.ts'
import { ErrorSentence } from '#renderer/components/error-sentence.tsx'
import { ProgressPanel } from '#renderer/components/progress-panel.tsx'
import texts from '#renderer/components/texts.module.css'
import { useRestore } from '../hooks/use-restore.ts'
import { restoreMark } from '../model/restore-mark.ts'
import styles from './backups.module.css'
import { ChooseBackup } from './choose-backup.tsx'
import { ChooseTarget, type NewPassphraseComponent } from './choose-target.tsx'
import { ChooseWay } from './choose-way.tsx'
import { LastRestore } from './last-restore.tsx'
import { PreviewPanel } from './preview-panel.tsx'
import { RestoredNotebook } from './restored-notebook.tsx'

type Opened = { way: WayIntoBackup; preview: BackupPreview }

type Props = {
  /** `open`; `new`: it is not set up yet and becomes what the backup holds; `locked`: only another notebook can be made. */
  phase: 'open' | 'new' | 'locked'
  NewPassphrase: NewPassphraseComponent
  /** Leads away when all is done, or before. */
  onLeave: () => void
}

const stepWords = {
  checking: 'Looking through the backup',
  'backing-up': 'Backing up this notebook first',
  closing: 'Closing your notebook',
  restoring: 'Restoring',
} as const

/** From a backup to a notebook: which one, how it opens, what is in it, and where it goes. */
export function RestoreWizard({ phase, NewPassphrase, onLeave }: Props) {
  const [file, setFile] = useState<string>()
  const [opened, setOpened] = useState<Opened>()
  const [isSeen, setSeen] = useState(false)
  const [wasRestored] = useState(() => phase === 'open' && restoreMark.isSet())
  const [isResultSeen, setResultSeen] = useState(false)
  const { run, start, cancel, reset } = useRestore()
  const step = opened ? (isSeen ? 4 : 3) : file === undefined ? 1 : 2

  if (wasRestored && !isResultSeen) {
    const leave = () => {
      setResultSeen(true)
      onLeave()
    }
    return <LastRestore onLeave={leave} />
  }
  if (run.kind === 'finished')
    return <RestoredNotebook result={run.result} isThis={phase === 'new'} onLeave={onLeave} />
  if (run.kind === 'running') {
    const { step: at, fraction } = run.progress
    const words = `${Math.floor(fraction * 100)} of 100`
    return (
      <>
        <p role="status" className={texts.words}>
          {stepWords[at]}
        </p>
        <ProgressPanel
          title={stepWords[at]}
          state={{
            kind: 'running',
            done: fraction,
            ...(at === 'checking' || at === 'closing' ? { words: '' } : { total: 1, words }),
          }}
          {...(at === 'closing' ? {} : { onCancel: cancel })}
        />
      </>
    )
  }
  return (
    <>
      <StepHeading key={step} step={step} />
      {run.kind === 'failed' && run.field === undefined && (
        <ErrorSentence message={run.sentence} next={{ label: 'Look at it again', onClick: reset }} />
      )}
      {step === 1 && <ChooseBackup onChoose={setFile} onLeave={onLeave} />}
      {step === 2 && file !== undefined && (
        <ChooseWay
          file={file}
          hasOwnKey={phase === 'open'}
          onOpened={(way, preview) => setOpened({ way, preview })}
          onBack={() => setFile(undefined)}
        />
      )}
      {step === 3 && opened && (
        <PreviewPanel preview={opened.preview} onNext={() => setSeen(true)} onBack={() => setOpened(undefined)} />
      )}
      {step === 4 && opened && (
        <ChooseTarget
          phase={phase}
          preview={opened.preview}
          NewPassphrase={NewPassphrase}
          problem={
            run.kind === 'failed' && run.field !== undefined ? { field: run.field, words: run.sentence } : undefined
          }
          onRestore={(into) => void start(opened.preview.file, opened.way, into)}
          onBack={() => {
            reset()
            setSeen(false)
          }}
        />
      )}
    </>
  )
}

const headings = ['Which backup', 'What opens it', 'What is in it', 'Where it goes'] as const

/** Takes the focus at each step but the first, so that reading goes on from there. */
function StepHeading({ step }: { step: number }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (step > 1) heading.current?.focus()
  }, [step])
  return (
    <h2 ref={heading} tabIndex={-1} className={styles.heading}>
      {headings[step - 1]}
      <span> · Step {step} of 4</span>
    </h2>
  )
}
