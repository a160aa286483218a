import { Button, Select, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { PartnerUndo } from '#contract/changes.contract.ts'
import { errorWords } from '#renderer/backend/error-words.ts'
import { DelayedSkeleton } from '#renderer/components/delayed-skeleton.tsx'
import { Dialog } from '#renderer/components/dialog.tsx'
import { ErrorSentence } from '#renderer/components/error-sentence.tsx'
import { TextDiff } from '#renderer/components/text-diff.tsx'
import { systemZone, useNow } from '#renderer/lib/use-now.ts'
import { addDays, dayToInstant, instantToDay, type Instant } from '#shared/time.ts'
import { RowChanges } from '../../history/components/row-changes.tsx'
import { partnerUndoQuery, undoPartner } from '../api/sharing-calls.ts'
import { useAttempt } from '../hooks/use-attempt.ts'
import { countWords } from '../model/sharing-words.ts'
import styles from './undo-partner-dialog.module.css'

const spans = [
  { value: '0', label: 'Today' },
  { value: '1', label: 'Since yesterday' },
  { value: '7', label: 'In the last week' },
  { value: '30', label: 'In the last month' },
  { value: 'moment', label: 'Since a moment of your choice' },
]

type DialogProps = { mentorshipId: string; name: string; onClose: () => void; onDone: (words: string) => void }

/** Asks from when on the other person's changes are undone, and shows all that this does before it is done. */
export function UndoPartnerDialog({ opened, ...props }: DialogProps & { opened: boolean }) {
  return (
    <Dialog
      opened={opened}
      onClose={props.onClose}
      title={`Undo what ${props.name} did`}
      size={760}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {opened && <Choose {...props} />}
    </Dialog>
  )
}

function Choose({ mentorshipId, name, onClose, onDone }: DialogProps) {
  const zone = systemZone()
  const today = instantToDay(useNow(), zone)
  const [span, setSpan] = useState('0')
  const [moment, setMoment] = useState(`${addDays(today, -1)}T09:00`)
  const since = span === 'moment' ? momentOf(moment, zone) : dayToInstant(addDays(today, -Number(span)), '00:00', zone)
  const preview = useQuery({ ...partnerUndoQuery(mentorshipId, since ?? ''), enabled: since !== null })
  const { run, isBusy, problem } = useAttempt()
  const count = preview.data ? preview.data.rows.length + preview.data.notes.length : 0
  const undo = () =>
    void run(async () => {
      if (since === null) return
      const { undone } = await undoPartner(mentorshipId, since)
      onDone(
        `${countWords(undone, 'change')} of ${name}’s undone. It stands in the history as one change, where you can put it back.`,
      )
      onClose()
    })
  return (
    <>
      <div className={styles.when}>
        <Select
          label="From when on"
          data={spans}
          value={span}
          onChange={(next) => setSpan(next ?? '0')}
          allowDeselect={false}
          data-autofocus
        />
        {span === 'moment' && (
          <TextInput
            type="datetime-local"
            label="Day and time"
            value={moment}
            onChange={(event) => setMoment(event.currentTarget.value)}
            error={since === null && 'Choose a day and a time.'}
          />
        )}
      </div>
      {preview.isError && <ErrorSentence message={errorWords(preview.error)} />}
      {preview.isLoading && <DelayedSkeleton lines={3} label="Looking what would change" />}
      {preview.data && <Preview undo={preview.data} name={name} />}
      {problem !== undefined && <ErrorSentence message={problem} />}
      <div className={styles.foot}>
        <Button variant="default" onClick={onClose}>
          Leave it as it is
        </Button>
        <Button disabled={count === 0} loading={isBusy} onClick={undo}>
          Undo all of this
        </Button>
      </div>
    </>
  )
}

function Preview({ undo: { rows, notes }, name }: { undo: PartnerUndo; name: string }) {
  if (rows.length + notes.length === 0)
    return (
      <p className={styles.hint} role="status">
        There is nothing of {name}’s from then on to undo.
      </p>
    )
  return (
    <>
      <p className={styles.hint} role="status">
        This happens when you undo it. What you changed again since stays, {name} sees it as an edit of yours, and you
        can put it back.
      </p>
      <div className={styles.preview} tabIndex={0} role="group" aria-label="What happens">
        {rows.length > 0 && <RowChanges rows={rows} ahead />}
        {notes.map(({ title, now, back }, place) => (
          <section key={place} className={styles.note}>
            <h3 className={styles.title}>{title === null ? 'Shared standing note' : `Shared note of “${title}”`}</h3>
            <div className={styles.text}>
              <TextDiff older={now} newer={back} />
            </div>
          </section>
        ))}
      </div>
    </>
  )
}

/** The instant of a day and time by the clock of this computer; null while it is not whole. */
function momentOf(local: string, zone: string): Instant | null {
  const [day, time] = local.split('T')
  return day && time && /^\d{4}-\d{2}-\d{2}$/.test(day) ? dayToInstant(day, time.slice(0, 5), zone) : null
}
