import type * as Y from 'yjs'
import { fragmentLines } from '../editor/fragment-lines.ts'
import styles from './note-editor.module.css'

/** The text of a note that a newer version of the program wrote, safe from this one. */
export function NoteReader({ fragment, ariaLabel }: { fragment: Y.XmlFragment; ariaLabel: string }) {
  return (
    <section aria-label={ariaLabel}>
      <p className={styles.sentence}>
        A newer Mentorbook wrote part of this note. You can read its text here; to write in it, update this one.
      </p>
      <div className={styles.reader}>
        {fragmentLines(fragment).map((line, index) => (
          <p key={index}>{line}</p>
        ))}
      </div>
    </section>
  )
}
