import { IconCheck } from '@tabler/icons-react'
import type { SaveState } from '../lib/use-draft.ts'
import styles from './save-mark.module.css'

/** The quiet word beside a field: saving, saved, or why not. */
export function SaveMark({ state, id }: { state: SaveState; id?: string }) {
  return (
    <span id={id} role="status" className={styles.mark} data-kind={state.kind}>
      {state.kind === 'saving' && 'saving'}
      {state.kind === 'saved' && (
        <>
          <IconCheck size={14} stroke={2} aria-hidden /> saved
        </>
      )}
      {state.kind === 'failed' && state.sentence}
    </span>
  )
}
