import { Button, Group, Select, Stack, Textarea } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { MentorshipRow } from '#contract/mentorships.contract.ts'
import {
  endReasonNames,
  endReasons,
  stageHelp,
  stageNames,
  type EndReason,
  type MentorshipStage,
} from '#contract/mentorship-words.ts'
import { nextStages } from '#contract/stage-moves.ts'
import { parseNaturalDate } from '#shared/natural-date.ts'
import type { PlainDay } from '#shared/time.ts'
import { DateField } from '../../../components/date-field.tsx'
import { Dialog } from '../../../components/dialog.tsx'
import { systemZone, useNow } from '../../../lib/use-now.ts'
import type { StageMove } from '../api/mentorships.ts'

type StageMoveDialogProps = {
  mentorship: Pick<MentorshipRow, 'id' | 'stage' | 'onlyStage' | 'personShortName'>
  /** The stage it opens with; undefined keeps it closed. */
  stage: MentorshipStage | undefined
  onClose: () => void
  /** Answers undefined when the move was refused; the dialog then stays. */
  onMove: (move: StageMove) => Promise<unknown>
}

/** A move that happened on another day, or that has a reason worth keeping. */
export function StageMoveDialog({ mentorship, stage, onClose, onMove }: StageMoveDialogProps) {
  const title = stage === 'ended' ? `Bring it to an end with ${mentorship.personShortName}` : 'Move to another stage'
  return (
    <Dialog opened={stage !== undefined} onClose={onClose} title={title} size={480}>
      {stage !== undefined && <StageMoveForm mentorship={mentorship} stage={stage} onClose={onClose} onMove={onMove} />}
    </Dialog>
  )
}

function StageMoveForm(props: StageMoveDialogProps & { stage: MentorshipStage }) {
  const { mentorship, onClose, onMove } = props
  const now = useNow()
  const [stage, setStage] = useState(props.stage)
  const [onDay, setOnDay] = useState<PlainDay | null>(null)
  const [endReason, setEndReason] = useState<EndReason>('goals_met')
  const [reason, setReason] = useState('')
  const [busy, setBusy] = useState(false)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    const result = await onMove({
      id: mentorship.id,
      stage,
      ...(onDay === null ? {} : { onDay }),
      ...(reason.trim() === '' ? {} : { reason }),
      ...(stage === 'ended' ? { endReason } : {}),
    })
    setBusy(false)
    if (result !== undefined) onClose()
  }
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack gap="md">
        <Select
          label="Stage"
          description={stageHelp[stage]}
          data={nextStages(mentorship.stage, mentorship.onlyStage).map((value) => ({
            value,
            label: stageNames[value],
          }))}
          value={stage}
          onChange={(value) => value && setStage(value as MentorshipStage)}
          allowDeselect={false}
        />
        {stage === 'ended' && (
          <Select
            label="Why"
            description="For your own memory; nobody else sees it."
            data={endReasons.map((value) => ({ value, label: endReasonNames[value] }))}
            value={endReason}
            onChange={(value) => value && setEndReason(value as EndReason)}
            allowDeselect={false}
          />
        )}
        <DateField
          label="On"
          description="Today, when it stays empty."
          value={onDay}
          onChange={setOnDay}
          parse={(text) => parseNaturalDate(text, { now, zone: systemZone() })?.day ?? null}
          placeholder="last Friday, 12 March"
        />
        <Textarea
          label="In your words"
          placeholder="May stay empty"
          autosize
          minRows={2}
          maxLength={2000}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Group justify="flex-end" gap="xs">
          <Button onClick={onClose}>Not now</Button>
          <Button type="submit" variant="filled" loading={busy}>
            {stage === 'ended' ? 'End the mentorship' : `Move to “${stageNames[stage]}”`}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
