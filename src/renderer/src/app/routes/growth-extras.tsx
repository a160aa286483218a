import { Anchor } from '@mantine/core'
import type { RecordRow } from '#contract/records.contract.ts'
import { AdviceLedger } from '../../features/growth/components/advice-ledger.tsx'
import { AdviceLinks } from '../../features/growth/components/advice-links.tsx'
import { AdviceMap } from '../../features/growth/components/advice-map.tsx'
import { BragView } from '../../features/growth/components/brag-view.tsx'
import { ConfidenceView } from '../../features/growth/components/confidence-view.tsx'
import { AskForCritique, CritiqueRounds } from '../../features/growth/components/critique-rounds.tsx'
import { JudgementView } from '../../features/growth/components/judgement-view.tsx'
import { SkillLooks } from '../../features/growth/components/skill-looks.tsx'
import { SkillMap } from '../../features/growth/components/skill-map.tsx'
import type { PartsList } from '../../features/records/components/record-parts.tsx'
import type { RecordView } from '../../features/records/components/records-page.tsx'
import { KeepsakeButtons, KeepsakeSheet } from '../../features/reviews/components/keepsake-sheet.tsx'

const views: Record<string, readonly RecordView[]> = {
  skill: [{ value: 'map', label: 'Picture', show: (open) => <SkillMap onOpen={open} /> }],
  advice: [
    { value: 'person', label: 'By person', show: (open) => <AdviceLedger by="person" onOpen={open} /> },
    { value: 'topic', label: 'By topic', show: (open) => <AdviceLedger by="topic" onOpen={open} /> },
    { value: 'untold', label: 'Not told yet', show: (open) => <AdviceLedger by="untold" onOpen={open} /> },
    { value: 'differ', label: 'Side by side', show: (open) => <AdviceMap onOpen={open} /> },
  ],
  decision: [{ value: 'judgement', label: 'Predictions', show: (open) => <JudgementView onOpen={open} /> }],
  confidence_pulse: [{ value: 'over-time', label: 'Over time', show: (open) => <ConfidenceView onOpen={open} /> }],
  win: [
    {
      value: 'document',
      label: 'To show',
      show: () => (
        <BragView
          sheet={(page) => (
            <>
              <KeepsakeButtons page={page} />
              <KeepsakeSheet page={page} />
            </>
          )}
        />
      ),
    },
  ],
}
const none: readonly RecordView[] = []

/** Other ways to look at the records of a kind than their table. */
export const growthViews = (kind: string): readonly RecordView[] => views[kind] ?? none

/** What growth adds to an open record. */
export const growthMore = (onOpen: (id: string) => void) => (record: RecordRow) => (
  <>
    {record.kind === 'assignment' && <AskForCritique record={record} />}
    {record.kind === 'advice' && <AdviceLinks record={record} onOpen={onOpen} />}
    {record.kind === 'goal' && (
      <Anchor href={`#/goals/${record.id}`}>Open its own page, with progress and history</Anchor>
    )}
  </>
)

/** Parts of records that say more than cards do. */
export const growthParts: PartsList = (kind, record, onOpen) =>
  kind === 'skill_assessment' ? (
    <SkillLooks record={record} onOpen={onOpen} />
  ) : kind === 'critique' ? (
    <CritiqueRounds record={record} onOpen={onOpen} />
  ) : undefined
