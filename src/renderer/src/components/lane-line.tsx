import { Button } from '@mantine/core'
import { type KeyboardEvent, type ReactNode, type RefObject, useId, useState } from 'react'
import styles from './lane-line.module.css'
import { type Lane, LanePill } from './lane-mark.tsx'

type LaneLineProps = {
  /** What the line adds, as its name and while it is empty: "Add a topic". */
  label: string
  value: string
  onChange: (text: string) => void
  maxLength: number
  /** False while there is nothing to keep. */
  canKeep: boolean
  /** Answers false when it was not kept; the line then stays. */
  onKeep: () => Promise<boolean>
  /** Who can see it; without it everything is private. */
  lane?: { value: Lane; partnerName: string; onChange: (lane: Lane) => void }
  /** How the line is understood, or what it understands. */
  hint: ReactNode
  field: RefObject<HTMLInputElement | null>
  /** Stands before the line: whom it is with. */
  children?: ReactNode
}

/** One line that becomes something at Enter; who can see it stands before it and is changed by a press. */
export function LaneLine({ label, value, onChange, canKeep, onKeep, lane, hint, field, ...rest }: LaneLineProps) {
  const [busy, setBusy] = useState(false)
  const hintId = useId()
  const keep = async () => {
    if (!canKeep || busy) return
    setBusy(true)
    const kept = await onKeep()
    setBusy(false)
    if (kept) onChange('')
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
  return (
    <>
      <div className={styles.line}>
        {rest.children}
        {lane && (
          <button
            type="button"
            className={styles.toggle}
            aria-label={`Who can see it: ${lane.value === 'private' ? 'only you' : `you and ${lane.partnerName}`}. Press to change.`}
            onClick={() => lane.onChange(lane.value === 'private' ? 'shared' : 'private')}
          >
            <LanePill lane={lane.value} name={lane.partnerName} />
          </button>
        )}
        <input
          autoComplete="off"
          ref={field}
          className={styles.input}
          aria-label={label}
          aria-describedby={hintId}
          placeholder={label}
          value={value}
          maxLength={rest.maxLength}
          onChange={(event) => onChange(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        {canKeep && (
          <Button size="xs" onClick={() => void keep()} loading={busy}>
            Add
          </Button>
        )}
      </div>
      <p id={hintId} className={styles.hint}>
        {hint}
      </p>
    </>
  )
}
