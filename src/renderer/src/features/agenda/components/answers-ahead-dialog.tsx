import { Button, Group } from '@mantine/core'
import type { AgendaRow } from '#contract/agenda.contract.ts'
import { Dialog } from '../../../components/dialog.tsx'
import { InlineField } from '../../../components/inline-field.tsx'
import { LaneMark } from '../../../components/lane-mark.tsx'
import { PrivateVeil } from '../../../components/private-veil.tsx'
import type { AgendaChanges } from '../api/use-agenda-changes.ts'
import { isOpenQuestion } from '../model/agenda-words.ts'
import styles from './from-packs.module.css'

type AnswersAheadDialogProps = {
  rows: readonly AgendaRow[]
  partnerName: string
  changes: AgendaChanges
  onClose: () => void
}

/** The open questions of a meeting with a field for each, to answer in writing before it. */
export function AnswersAheadDialog({ rows, partnerName, changes, onClose }: AnswersAheadDialogProps) {
  const questions = rows.filter(isOpenQuestion)
  return (
    <Dialog opened onClose={onClose} title="Answer in advance" size={640}>
      {questions.length === 0 && (
        <p>
          No question is open here. Add one with “?” in front of a topic, or find one that others have found useful.
        </p>
      )}
      {questions.length > 0 && (
        <p className={styles.about}>
          What you write to a shared question {partnerName} can read and add to; the rest stays with you. The question
          stays on the agenda.
        </p>
      )}
      <ul className={styles.list} aria-label="Open questions">
        {questions.map((row) => (
          <li key={row.id} className={styles.answer}>
            <div className={styles.asked}>
              <LaneMark lane={row.lane} name={partnerName} />
              <span className={styles.words}>
                {row.lane === 'private' ? <Veiled row={row} /> : row.title}
                {row.raisedBy === 'them' && <p className={styles.facts}>asked by {partnerName}</p>}
              </span>
            </div>
            <InlineField
              label={`Answer to ${row.title}`}
              hideLabel
              multiline
              value={row.answer ?? ''}
              placeholder="A few sentences are enough"
              onSave={(answer, over) => save(changes, row.id, answer, over)}
            />
          </li>
        ))}
      </ul>
      <Group justify="flex-end" gap="xs" mt="lg">
        <Button variant="filled" onClick={onClose}>
          Done
        </Button>
      </Group>
    </Dialog>
  )
}

function Veiled({ row }: { row: AgendaRow }) {
  return (
    <PrivateVeil id={row.id} label="Show this private topic">
      {row.title}
    </PrivateVeil>
  )
}

async function save(changes: AgendaChanges, id: string, answer: string, over: string) {
  const text = answer.trim() === '' ? null : answer
  if ((await changes.update.run({ id, answer: text, over: { answer: over } })) === undefined)
    throw new Error('This was not saved. Your text is still here.')
}
