import { IconZzz } from '@tabler/icons-react'
import type { CadenceStanding } from '#contract/cadence.contract.ts'
import { dueWords, gapWords } from '#shared/relative-words.ts'
import { DueText } from '../../../components/due-text.tsx'
import { StatusPill } from '../../../components/status-pill.tsx'

type StandingTextProps = {
  standing: CadenceStanding
  /** Given in a table: a few words, counted from this day, with the sentence as a tooltip. */
  shortOn?: string
}

/** Where the contact with somebody stands: a sentence, a sign and a colour that say the same. */
export function StandingText({ standing, shortOn }: StandingTextProps) {
  const { state, sentence, daysSince, dueOn } = standing
  if (state === 'paused') return <StatusPill tone="quiet" icon={IconZzz} label={sentence} />
  if (shortOn === undefined) return <DueText state={state}>{sentence}</DueText>
  return (
    <span title={sentence}>
      <DueText state={state}>
        {state === 'fresh' ? dueWords(dueOn, shortOn) : `quiet for ${gapWords(daysSince)}`}
      </DueText>
    </span>
  )
}
