import { Temporal } from 'temporal-polyfill'
import { epochToInstant, formatTime } from '#shared/time.ts'
import type { DocumentSaveState } from '../model/document-link.ts'
import styles from './note-desk.module.css'

/** Whether what was typed is safe, in a few quiet words under the note. */
export function NoteSaveMark({ state, readOnly }: { state: DocumentSaveState; readOnly: string | null }) {
  return (
    <span role="status" className={styles.state} data-kind={state.kind}>
      {words(state, readOnly)}
    </span>
  )
}

function words(state: DocumentSaveState, readOnly: string | null): string {
  if (readOnly !== null) return readOnly
  if (state.kind === 'cannotSave') return state.sentence
  if (state.kind === 'saving') return 'Saving'
  if (state.at === null) return ''
  return `Saved at ${formatTime(epochToInstant(state.at), Temporal.Now.timeZoneId())}`
}
