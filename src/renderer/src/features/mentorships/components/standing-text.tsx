import { IconZzz } from '@tabler/icons-react'
import type { CadenceStanding } from '#contract/cadence.contract.ts'
import { DueText } from '../../../components/due-text.tsx'
import { StatusPill } from '../../../components/status-pill.tsx'

/** Where the contact with somebody stands: a sentence, a sign and a colour that say the same. */
export function StandingText({ standing }: { standing: CadenceStanding }) {
  if (standing.state === 'paused') return <StatusPill tone="quiet" icon={IconZzz} label={standing.sentence} />
  return <DueText state={standing.state}>{standing.sentence}</DueText>
}
