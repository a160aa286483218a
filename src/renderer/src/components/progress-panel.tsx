import { Button, Progress } from '@mantine/core'
import { ErrorSentence } from './error-sentence.tsx'
import styles from './progress-panel.module.css'

type NextStep = { label: string; onClick: () => void }

/** Where long work stands. `total` is left out while nobody knows it. */
export type WorkState =
  | { kind: 'running'; done: number; total?: number; words?: string }
  | { kind: 'finished'; sentence: string; next?: NextStep }
  | { kind: 'failed'; sentence: string; next?: NextStep }

type ProgressPanelProps = {
  /** What is being done: "Importing contacts.csv". */
  title: string
  state: WorkState
  /** Left out when it cannot be stopped half-way. */
  onCancel?: () => void
}

const amount = (done: number, total: number | undefined) =>
  total === undefined ? done.toLocaleString() : `${done.toLocaleString()} of ${total.toLocaleString()}`

/** Long work: how far it is, a way to stop it, and at the end what it did, in a sentence. */
export function ProgressPanel({ title, state, onCancel }: ProgressPanelProps) {
  if (state.kind === 'failed') return <ErrorSentence message={state.sentence} next={state.next} />
  if (state.kind === 'finished') {
    return (
      <div className={styles.panel} role="status">
        <p className={styles.sentence}>{state.sentence}</p>
        {state.next && <Button onClick={state.next.onClick}>{state.next.label}</Button>}
      </div>
    )
  }
  const percent = state.total === undefined || state.total === 0 ? 100 : (state.done / state.total) * 100
  return (
    <div className={styles.panel}>
      <div className={styles.work}>
        <div className={styles.head}>
          <span>{title}</span>
          <span className={styles.amount}>{state.words ?? amount(state.done, state.total)}</span>
        </div>
        <Progress.Root>
          <Progress.Section
            value={percent}
            animated={state.total === undefined}
            striped={state.total === undefined}
            aria-label={title}
            aria-valuenow={state.total === undefined ? undefined : Math.round(percent)}
          />
        </Progress.Root>
      </div>
      {onCancel && <Button onClick={onCancel}>Cancel</Button>}
    </div>
  )
}
