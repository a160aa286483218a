import { Tooltip } from '@mantine/core'
import { phaseSentences, phaseWords } from '#contract/mentorship-phases.ts'
import type { MentorshipStage } from '#contract/mentorship-words.ts'
import styles from './phase-label.module.css'

/** The phase that research on mentoring would call the stage, quietly; hover, focus or a touch says what it means. */
export function PhaseLabel({ stage }: { stage: MentorshipStage }) {
  const words = phaseWords(stage)
  if (words === null) return null
  const meaning = phaseSentences(stage)
  return (
    <Tooltip
      multiline
      w={300}
      position="bottom-start"
      events={{ hover: true, focus: true, touch: true }}
      label={
        <>
          {meaning.map((sentence) => (
            <span key={sentence} className={styles.sentence}>
              {sentence}{' '}
            </span>
          ))}
        </>
      }
    >
      <button type="button" className={styles.phase}>
        <span className="nb-visually-hidden">Phase:</span> {words}
      </button>
    </Tooltip>
  )
}
