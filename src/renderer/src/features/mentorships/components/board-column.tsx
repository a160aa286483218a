import { useDroppable } from '@dnd-kit/core'
import { Button } from '@mantine/core'
import { type ReactNode, useId, useState } from 'react'
import type { MentorshipRow } from '#contract/mentorships.contract.ts'
import { stageHelp, stageNames, type MentorshipStage } from '#contract/mentorship-words.ts'
import styles from './mentorship-board.module.css'
import { stageIcons } from './stage-pill.tsx'

type BoardColumnProps = {
  stage: MentorshipStage
  rows: readonly MentorshipRow[]
  /** What is dragged now could not come here. */
  refuses: boolean
  card: (row: MentorshipRow) => ReactNode
}

const step = 50

/** One stage of the board. Without cards it is narrow, so that the stages in use have the room. */
export function StageColumn({ stage, rows, refuses, card }: BoardColumnProps) {
  const { setNodeRef, isOver } = useDroppable({ id: stage, disabled: refuses })
  const [shown, setShown] = useState(step)
  const id = useId()
  const Mark = stageIcons[stage]
  return (
    <section
      ref={setNodeRef}
      aria-labelledby={id}
      className={styles.column}
      data-stage={stage}
      data-empty={rows.length === 0 || undefined}
      data-over={isOver || undefined}
      data-refuses={refuses || undefined}
    >
      <h2 id={id} className={styles.columnHead} title={stageHelp[stage]}>
        <Mark size={16} stroke={1.8} aria-hidden />
        <span>{stageNames[stage]}</span>
        <span className={styles.count}>{rows.length}</span>
      </h2>
      {rows.length > 0 && (
        <ul className={styles.cards} aria-labelledby={id}>
          {rows.slice(0, shown).map(card)}
        </ul>
      )}
      {rows.length > shown && (
        <Button size="xs" variant="subtle" onClick={() => setShown(shown + step)}>
          Show {Math.min(step, rows.length - shown)} more
        </Button>
      )}
    </section>
  )
}
