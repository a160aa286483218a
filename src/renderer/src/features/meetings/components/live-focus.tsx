import { Button, Progress } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconCheck, IconClockPause } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { AgendaRow } from '#contract/agenda.contract.ts'
import { useShortcut } from '../../../app/shortcuts/shortcut-context.tsx'
import { KeyHint } from '../../../components/key-hint.tsx'
import { LanePill } from '../../../components/lane-mark.tsx'
import { clockWords } from '../model/clock-words.ts'
import styles from './live.module.css'

type LiveFocusProps = {
  row: AgendaRow
  /** Its place among all, from 1. */
  position: number
  count: number
  seconds: number
  partnerName: string
  onDiscussed: () => void
  onLater: () => void
  onStep: (step: -1 | 1) => void
  /** Stands beside whose topic it is. */
  beside?: ReactNode
}

const icon = { size: 16, stroke: 1.8, 'aria-hidden': true }

/** The topic under discussion, large, with its clock and what can happen to it. */
export function LiveFocus(props: LiveFocusProps) {
  const { row, seconds, onDiscussed, onLater, onStep } = props
  useShortcut('live.next', () => onStep(1))
  useShortcut('live.previous', () => onStep(-1))
  useShortcut('live.discussed', onDiscussed)
  useShortcut('live.later', onLater)
  const box = row.timeboxMinutes === null ? null : row.timeboxMinutes * 60
  const over = box !== null && seconds > box
  return (
    <section className={styles.focus} data-lane={row.lane} aria-label="Now">
      <div className={styles.focusHead}>
        <span className={styles.quiet}>
          Topic {props.position} of {props.count}
        </span>
        <LanePill lane={row.lane} name={props.partnerName} />
        {props.beside}
        <span className={styles.clock} data-over={over || undefined}>
          <span className="nb-visually-hidden">Time on this topic: </span>
          {clockWords(seconds)}
          {box !== null && ` of ${row.timeboxMinutes} min`}
        </span>
      </div>
      <h2 className={styles.topic}>{row.title}</h2>
      {row.detail !== null && <p className={`nb-reading ${styles.detail}`}>{row.detail}</p>}
      {row.raisedBy === 'them' && <p className={styles.quiet}>Raised by {props.partnerName}</p>}
      {box !== null && (
        <Progress
          size={4}
          value={Math.min(100, (seconds / box) * 100)}
          color={over ? 'yellow' : undefined}
          aria-label="Share of the time for this topic"
        />
      )}
      <div className={styles.focusActions}>
        <Button
          variant="filled"
          leftSection={<IconCheck {...icon} />}
          rightSection={<KeyHint keys="X" />}
          onClick={onDiscussed}
        >
          Discussed
        </Button>
        <Button leftSection={<IconClockPause {...icon} />} rightSection={<KeyHint keys="L" />} onClick={onLater}>
          Another time
        </Button>
        <Button
          variant="subtle"
          color="gray"
          leftSection={<IconArrowUp {...icon} />}
          rightSection={<KeyHint keys="K" />}
          onClick={() => onStep(-1)}
        >
          Previous
        </Button>
        <Button
          variant="subtle"
          color="gray"
          leftSection={<IconArrowDown {...icon} />}
          rightSection={<KeyHint keys="J" />}
          onClick={() => onStep(1)}
        >
          Next
        </Button>
      </div>
    </section>
  )
}
