import { useRef, useState } from 'react'
import type { Lane } from '#contract/agenda.contract.ts'
import { formatDayShort, instantToDay } from '#shared/time.ts'
import { useShortcut } from '../../../app/shortcuts/shortcut-context.tsx'
import { LaneLine } from '../../../components/lane-line.tsx'
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
  const field = useRef<HTMLInputElement>(null)
  const now = useNow()
  const zone = systemZone()
  useShortcut('add.agendaItem', () => field.current?.focus())
  const read = parseAgendaLine(text, { now, zone })
  const lane = read.lane ?? chosen

  const today = instantToDay(now, zone)
  return (
    <div className={styles.add}>
      <LaneLine
        label="Add a topic"
        value={text}
        onChange={setText}
        maxLength={500}
        canKeep={read.title !== ''}
        onKeep={() => onAdd({ ...read, lane })}
        lane={{ value: lane, partnerName, onChange: setChosen }}
        field={field}
        hint={
          text.trim() === ''
            ? '? asks a question, ! keeps it to you, 10m gives it ten minutes, #decision names its kind'
            : readWords(read, today) || 'To discuss'
        }
      />
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
