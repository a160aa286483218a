import { Button, Group, Radio } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { errorWords } from '#renderer/backend/error-words.ts'
import { DateField } from '#renderer/components/date-field.tsx'
import { Dialog } from '#renderer/components/dialog.tsx'
import { ErrorSentence } from '#renderer/components/error-sentence.tsx'
import { useDayWords } from '#renderer/lib/use-day-words.ts'
import type { AgreementChanges } from '../api/agreement.ts'
import styles from './agreement.module.css'

type NoteTheirsDialogProps = {
  versionId: string
  n: number
  partnerName: string
  change: AgreementChanges['noteTheirs']
  onClose: () => void
}

/** Notes a yes that was said outside of Mentorbook. */
export function NoteTheirsDialog({ versionId, n, partnerName, change, onClose }: NoteTheirsDialogProps) {
  const { today, parse } = useDayWords()
  const [way, setWay] = useState<'paper' | 'in_person'>('in_person')
  const [day, setDay] = useState<string | null>(today)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (day === null) return
    if (await change.run({ versionId, way, onDay: day })) onClose()
  }
  return (
    <Dialog opened onClose={onClose} title={`${partnerName} said yes to version ${n}`} size={480}>
      <form onSubmit={(event) => void submit(event)} className={styles.form}>
        <Radio.Group label="How?" value={way} onChange={(value) => setWay(value === 'paper' ? 'paper' : 'in_person')}>
          <Group mt={4}>
            <Radio value="in_person" label="In person" />
            <Radio value="paper" label="On paper" />
          </Group>
        </Radio.Group>
        <DateField label="When?" value={day} onChange={setDay} parse={parse} />
        {change.error !== null && <ErrorSentence message={errorWords(change.error)} />}
        <Group justify="flex-end" gap="xs">
          <Button onClick={onClose}>Leave it</Button>
          <Button type="submit" variant="filled" disabled={day === null} loading={change.pending}>
            Note it
          </Button>
        </Group>
      </form>
    </Dialog>
  )
}
