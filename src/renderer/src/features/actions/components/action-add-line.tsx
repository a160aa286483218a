import { Button } from '@mantine/core'
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import { formatDayShort, instantToDay } from '#shared/time.ts'
import { useShortcut } from '../../../app/shortcuts/shortcut-context.tsx'
import { type Lane, LanePill } from '../../../components/lane-mark.tsx'
import { type ActionOwner, parseActionLine } from '../../../lib/action-line.ts'
import { systemZone, useNow } from '../../../lib/use-now.ts'
import styles from './actions.module.css'

export type WrittenAction = { text: string; owner: ActionOwner; dueOn: string | null; lane: Lane }

type ActionAddLineProps = {
  /** The other person; without one the action is mine alone and private. */
  partner: { name: string; shortName: string } | null
  /** Answers false when it was not kept; the line then stays. */
  onAdd: (action: WrittenAction) => Promise<boolean>
  /** Stands before the line: whom it is with. */
  children?: ReactNode
}

/** One line that becomes an action; whose, by when and who sees it are shown as they are understood. */
export function ActionAddLine({ partner, onAdd, children }: ActionAddLineProps) {
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState<Lane>('private')
  const [busy, setBusy] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const now = useNow()
  const zone = systemZone()
  useShortcut('add.action', () => field.current?.focus())
  const read = parseActionLine(text, { now, zone, partnerName: partner?.name })
  const lane = partner === null ? 'private' : (read.lane ?? chosen)
  const owner = partner === null ? 'me' : (read.owner ?? 'me')

  const keep = async () => {
    if (read.text === '' || busy) return
    setBusy(true)
    const kept = await onAdd({ text: read.text, owner, dueOn: read.dueOn, lane })
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
  const whose = owner === 'me' ? 'You' : owner === 'both' ? 'Both of you' : (partner?.shortName ?? 'They')
  return (
    <div className={styles.add}>
      <div className={styles.addLine}>
        {children}
        {partner !== null && (
          <button
            type="button"
            className={styles.laneToggle}
            aria-label={`Who can see it: ${lane === 'private' ? 'only you' : `you and ${partner.shortName}`}. Press to change.`}
            onClick={() => setChosen(chosen === 'private' ? 'shared' : 'private')}
          >
            <LanePill lane={lane} name={partner.shortName} />
          </button>
        )}
        <input
          ref={field}
          className={styles.addInput}
          aria-label="Add an action"
          aria-describedby="action-line-read"
          placeholder="Add an action"
          value={text}
          maxLength={2000}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        {read.text !== '' && (
          <Button size="xs" onClick={() => void keep()} loading={busy}>
            Add
          </Button>
        )}
      </div>
      <p id="action-line-read" className={styles.hint}>
        {text.trim() === ''
          ? partner === null
            ? 'Say by when in your own words: call the library by Friday'
            : `@me, @${partner.shortName.toLocaleLowerCase()} or @both says whose it is, “by Friday” by when`
          : [whose, read.dueOn && `by ${formatDayShort(read.dueOn, today)}`].filter(Boolean).join(' · ')}
      </p>
    </div>
  )
}
