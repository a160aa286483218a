import { ActionIcon, Button, Tooltip } from '@mantine/core'
import { IconLock, IconLockOpen } from '@tabler/icons-react'
import { useState } from 'react'
import type { Confidence, ConfidenceTarget } from '#contract/confidence.contract.ts'
import { client } from '#renderer/backend/client.ts'
import { useChange } from '#renderer/backend/use-change.ts'
import { ConfidenceDialog } from './confidence-dialog.tsx'
import { confidenceWords } from './confidence-words.ts'

type KeepInput = Parameters<typeof client.confidence.keep>[0]
type LiftInput = Parameters<typeof client.confidence.lift>[0]

type ConfidenceButtonProps = {
  entity: Exclude<ConfidenceTarget, 'passage'>
  entityId: string
  confidence: Confidence | null
  likely?: string | null
  /** An icon alone, at the end of a line; `about` then names the line for those who do not see it. */
  about?: string
}

/** Says whether something was told in confidence, and lets one change that. */
export function ConfidenceButton({ entity, entityId, confidence, likely, about }: ConfidenceButtonProps) {
  const [asks, setAsks] = useState(false)
  const keep = useChange((input: KeepInput) => client.confidence.keep(input), { done: 'Kept in confidence' })
  const lift = useChange((row: LiftInput) => client.confidence.lift(row), { done: 'No longer in confidence' })
  const words = confidence === null ? 'Told in confidence…' : confidenceWords(confidence)
  const Icon = confidence === null ? IconLockOpen : IconLock
  return (
    <>
      {about === undefined ? (
        <Button
          variant="subtle"
          color="gray"
          leftSection={<Icon size={16} stroke={1.8} aria-hidden />}
          styles={{ label: { whiteSpace: 'normal', textAlign: 'left' }, root: { height: 'auto', minHeight: 34 } }}
          style={{ alignSelf: 'flex-start', justifySelf: 'start' }}
          onClick={() => setAsks(true)}
        >
          {words}
        </Button>
      ) : (
        <Tooltip label={words}>
          <ActionIcon aria-label={`${words}: “${about}”`} onClick={() => setAsks(true)}>
            <Icon size={16} stroke={1.8} aria-hidden />
          </ActionIcon>
        </Tooltip>
      )}
      {asks && (
        <ConfidenceDialog
          confidence={confidence}
          likely={likely ?? null}
          onKeep={async (input) => (await keep.run({ ...input, entity, entityId })) !== undefined}
          onLift={async () => (await lift.run({ entity, entityId })) !== undefined}
          onClose={() => setAsks(false)}
        />
      )}
    </>
  )
}
