import { Button } from '@mantine/core'
import { type KeyboardEvent, useRef, useState } from 'react'
import type { Lane } from '#contract/agenda.contract.ts'
import { formatDayShort, instantToDay } from '#shared/time.ts'
import { useShortcut } from '../../../app/shortcuts/shortcut-context.tsx'
import { LanePill } from '../../../components/lane-mark.tsx'
import { systemZone, useNow } from '../../../lib/use-now.ts'
import { type AgendaLine, parseAgendaLine } from '../model/agenda-line.ts'
import { agendaTypes } from '../model/agenda-types.ts'
import { repeatWords } from '../model/agenda-words.ts'
import styles from './agenda.module.css'

export type NewTopic = Omit<AgendaLine, 'lane'> & { lane: Lane }

type AgendaAddLineProps = {
  partnerName: string
  /** Answers false when it was not kept; the line then stays. */
  onAdd: (topic: NewTopic) => Promise<boolean>
}

/** One line that becomes a topic; who can see it stands before it and is changed by a press or by `!`. */
export function AgendaAddLine({ partnerName, onAdd }: AgendaAddLineProps) {
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState<Lane>('private')
  const [busy, setBusy] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const now = useNow()
  const zone = systemZone()
  useShortcut('add.agendaItem', () => field.current?.focus())
  const read = parseAgendaLine(text, { now, zone })
  const lane = read.lane ?? chosen

  const keep = async () => {
    if (read.title === '' || busy) return
    setBusy(true)
    const kept = await onAdd({ ...read, lane })
    setBusy(false)
    if (kept) setText('')
    field.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') {
      event.preventDefault()
      void keep()
    }
    if (event.key === 'Escape') event.currentTarget.blur()
  }
  const today = instantToDay(now, zone)
  return (
    <div className={styles.add}>
      <div className={styles.addLine} data-lane={lane}>
        <button
          type="button"
          className={styles.laneToggle}
          aria-label={`Who can see it: ${lane === 'private' ? 'only you' : `you and ${partnerName}`}. Press to change.`}
          onClick={() => setChosen(chosen === 'private' ? 'shared' : 'private')}
        >
          <LanePill lane={lane} name={partnerName} />
        </button>
        <input
          ref={field}
          className={styles.addInput}
          aria-label="Add a topic"
          aria-describedby="agenda-line-read"
          placeholder="Add a topic"
          value={text}
          maxLength={500}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        {read.title !== '' && (
          <Button size="xs" onClick={() => void keep()} loading={busy}>
            Add
          </Button>
        )}
      </div>
      <p id="agenda-line-read" className={styles.hint}>
        {text.trim() === '' ? (
          <>? asks a question, ! keeps it to you, 10m gives it ten minutes, #decision names its kind</>
        ) : (
          readWords(read, today) || 'To discuss'
        )}
      </p>
    </div>
  )
}

const readWords = (read: AgendaLine, today: string) =>
  [
    read.type && agendaTypes[read.type].label,
    read.minutes && `${read.minutes} min`,
    read.repeatEvery && repeatWords(read.repeatEvery),
    read.laterUntil && `rests until ${formatDayShort(read.laterUntil, today)}`,
  ]
    .filter(Boolean)
    .join(' · ')
