import { useQuery } from '@tanstack/react-query'
import type { ConfidenceTarget } from '#contract/confidence.contract.ts'
import { client } from '#renderer/backend/client.ts'
import { coreQuery } from '#renderer/backend/core-query.ts'
import { useChange } from '#renderer/backend/use-change.ts'
import { ConfidenceButton } from './confidence-button.tsx'
import { ConfidenceDialog } from './confidence-dialog.tsx'

type KeepInput = Parameters<typeof client.confidence.keep>[0]
type LiftInput = Parameters<typeof client.confidence.lift>[0]

type RowTarget = { entity: Exclude<ConfidenceTarget, 'passage'>; entityId: string }

const confidenceQuery = ({ entity, entityId }: RowTarget) =>
  coreQuery({
    key: ['confidence', entity, entityId],
    topics: ['confidence'],
    fetch: async () => (await client.confidence.of({ entity, entityIds: [entityId] }))[entityId] ?? null,
  })

/** The same button for what does not bring its confidence along. */
export function ConfidenceFor(target: RowTarget) {
  const { data } = useQuery(confidenceQuery(target))
  return data === undefined ? null : <ConfidenceButton {...target} confidence={data} />
}

/** The dialog alone, for an entry of a menu. */
export function ConfidenceDialogFor({ onClose, ...target }: RowTarget & { onClose: () => void }) {
  const { data } = useQuery(confidenceQuery(target))
  const keep = useChange((input: KeepInput) => client.confidence.keep(input), { done: 'Kept in confidence' })
  const lift = useChange((row: LiftInput) => client.confidence.lift(row), { done: 'No longer in confidence' })
  if (data === undefined) return null
  return (
    <ConfidenceDialog
      confidence={data}
      onKeep={async (input) => (await keep.run({ ...input, ...target })) !== undefined}
      onLift={async () => (await lift.run(target)) !== undefined}
      onClose={onClose}
    />
  )
}
