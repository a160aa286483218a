import { Button, Group, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { AgendaRow } from '#contract/agenda.contract.ts'
import { parseNaturalDate } from '#shared/natural-date.ts'
import type { PlainDay } from '#shared/time.ts'
import { DateField } from '../../../components/date-field.tsx'
import { Dialog } from '../../../components/dialog.tsx'
import { systemZone, useNow } from '../../../lib/use-now.ts'
import type { AgendaChanges } from '../api/use-agenda-changes.ts'

type RestDialogProps = { row: AgendaRow; changes: AgendaChanges; onClose: () => void }

/** Lets a topic rest until a day, until something happens, or whichever comes first. */
export function RestDialog({ row, changes, onClose }: RestDialogProps) {
  const now = useNow()
  const [day, setDay] = useState<PlainDay | null>(row.laterUntil)
  const [when, setWhen] = useState(row.laterWhen ?? '')
  const keep = async () => {
    const done = await changes.defer.run({ itemId: row.id, laterUntil: day, laterWhen: when.trim() || null })
    if (done !== undefined) onClose()
  }
  const empty = day === null && when.trim() === ''
  return (
    <Dialog opened onClose={onClose} title={`Let “${row.title}” rest`} size={480}>
      <p>It leaves the agenda and comes back by itself.</p>
      <DateField
        label="Until a day"
        value={day}
        onChange={setDay}
        parse={(text) => parseNaturalDate(text, { now, zone: systemZone() })?.day ?? null}
      />
      <TextInput
        mt="sm"
        label="Or until something happens"
        placeholder="the budget is known"
        value={when}
        maxLength={500}
        onChange={(event) => setWhen(event.currentTarget.value)}
      />
      <Group justify="flex-end" gap="xs" mt="lg">
        <Button onClick={onClose}>Leave it</Button>
        <Button variant="filled" disabled={empty} loading={changes.defer.pending} onClick={() => void keep()}>
          Let it rest
        </Button>
      </Group>
    </Dialog>
  )
}
