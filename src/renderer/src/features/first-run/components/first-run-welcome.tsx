import { Button } from '@mantine/core'
import { useChange } from '#renderer/backend/use-change.ts'
import { addSample, startBlank } from '../api/first-run.ts'
import styles from './first-run-welcome.module.css'

type FirstRunWelcomeProps = {
  /** Leads to the import page. */
  onImport: () => void
  /** Leads to where a first person is written down, after the welcome was put away. */
  onStartBlank: () => void
}

/** Three ways to begin, for a notebook with nobody in it. Show it while `firstRunQuery` says `welcome`. */
export function FirstRunWelcome({ onImport, onStartBlank }: FirstRunWelcomeProps) {
  const sample = useChange(addSample, { done: 'Sample people added' })
  const blank = useChange(startBlank)
  const begin = async () => {
    if (await blank.run(undefined)) onStartBlank()
  }
  return (
    <div className={styles.welcome}>
      <p className={styles.why}>
        Mentorbook keeps what you and the people you learn with said, promised and tried, so that each conversation
        begins where the last one ended. Everything stays on this computer.
      </p>
      <ul className={styles.ways}>
        <li className={styles.way}>
          <div className={styles.words}>
            <h2 className={styles.name}>Try it with sample people</h2>
            <p className={styles.what}>Six invented people and three mentorships. They leave again with one press.</p>
          </div>
          <Button variant="filled" loading={sample.pending} onClick={() => void sample.run(undefined)}>
            Add sample people
          </Button>
        </li>
        <li className={styles.way}>
          <div className={styles.words}>
            <h2 className={styles.name}>Bring your people</h2>
            <p className={styles.what}>
              From LinkedIn, Google, your address book or a table. You see what happens first.
            </p>
          </div>
          <Button onClick={onImport}>Import people</Button>
        </li>
        <li className={styles.way}>
          <div className={styles.words}>
            <h2 className={styles.name}>Start blank</h2>
            <p className={styles.what}>Write down one person you learn from, or who learns from you.</p>
          </div>
          <Button loading={blank.pending} onClick={() => void begin()}>
            Start blank
          </Button>
        </li>
      </ul>
      <p className={styles.foot}>All of this is also in the settings, at any time.</p>
    </div>
  )
}
