import { Tooltip } from '@mantine/core'
import { IconCheck, IconCloudOff, IconLoader2, IconPlugConnectedX, type Icon } from '@tabler/icons-react'
import styles from './notebook-state.module.css'

/** `saved` and `saving` while all is well, `reconnecting` while the core starts anew, `failed` when saving does not work. */
export type NotebookStateKind = 'saved' | 'saving' | 'reconnecting' | 'failed'

const marks: Record<NotebookStateKind, Icon> = {
  saved: IconCheck,
  saving: IconLoader2,
  reconnecting: IconPlugConnectedX,
  failed: IconCloudOff,
}

type NotebookStateProps = {
  kind: NotebookStateKind
  words: string
  /** Something else on the page reads the failure out. */
  isSaidElsewhere?: boolean
}

/** The quiet line at the foot of the rail: "Saved 2 s ago". In a narrow rail only the sign, with the words as a tooltip. */
export function NotebookState({ kind, words, isSaidElsewhere = false }: NotebookStateProps) {
  const Mark = marks[kind]
  return (
    <Tooltip label={words} position="right">
      <span
        role={kind === 'failed' && !isSaidElsewhere ? 'alert' : undefined}
        className={styles.state}
        data-kind={kind}
      >
        <Mark size={16} stroke={1.8} aria-hidden />
        <span className={styles.words}>{words}</span>
      </span>
    </Tooltip>
  )
}
