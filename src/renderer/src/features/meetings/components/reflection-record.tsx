import type { MeetingPage } from '#contract/meetings.contract.ts'
import { Fact, FactList } from '../../../components/fact-list.tsx'
import { LaneFrame } from '../../../components/lane-frame.tsx'
import { usePrivateCovered } from '../../../lib/private-cover.ts'
import { usefulnessWords } from '../model/meeting-words.ts'
import styles from './wrap-up.module.css'

/** What I took away from a meeting whose record stands: to be read. */
export function ReflectionRecord({ meeting }: { meeting: MeetingPage }) {
  const { takeaway, usefulness, moodWord, turningPoint } = meeting
  const covered = usePrivateCovered()
  if (covered) return <p className={styles.plain}>Hidden while private things are covered.</p>
  if (!takeaway && usefulness === null && !moodWord && !turningPoint)
    return <p className={styles.plain}>Nothing was written down here.</p>
  return (
    <LaneFrame lane="private">
      <FactList>
        {takeaway && <Fact label="What you took away">{takeaway}</Fact>}
        {usefulness !== null && <Fact label="How useful it was">{usefulnessWords[usefulness - 1]}</Fact>}
        {moodWord && <Fact label="How it felt">{moodWord}</Fact>}
        {turningPoint && <Fact label="Remembered as">A turning point</Fact>}
      </FactList>
    </LaneFrame>
  )
}
