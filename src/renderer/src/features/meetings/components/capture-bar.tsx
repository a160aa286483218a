import { Button } from '@mantine/core'
import { type KeyboardEvent, useRef, useState } from 'react'
import { useShortcut } from '../../../app/shortcuts/shortcut-context.tsx'
import { type Lane, LaneMark } from '../../../components/lane-mark.tsx'
import { KeyHint } from '../../../components/key-hint.tsx'
import { shortcutDefinition } from '../../../app/shortcuts/shortcut-definitions.ts'
import { formatDayShort, instantToDay } from '#shared/time.ts'
import { parseActionLine } from '../../../lib/action-line.ts'
import { systemZone, useNow } from '../../../lib/use-now.ts'
import { type CaptureKind, captureKindNames, captureKinds, type CaptureRecordKind } from '../model/capture-kinds.ts'
import { readCaptureLine } from '../model/capture-line.ts'
import styles from './capture-bar.module.css'

export type CapturedAction = {
  text: string
  owner: 'me' | 'them' | 'both'
  dueOn: string | null
  lane: Lane
}

type CaptureBarProps = {
  partnerName: string
  /** Where actions of this meeting stand unless the line says otherwise. */
  lane: Lane
  /** Both answer false when nothing was kept; the line then stays. Without `onRecord` only actions are offered. */
  onAction: (action: CapturedAction) => Promise<boolean>
  onRecord?: (kind: CaptureRecordKind, text: string) => Promise<boolean>
}

/** One line under the meeting: a key chooses what it becomes, Enter keeps it, Esc leaves it as a draft. */
export function CaptureBar({ partnerName, lane, onAction, onRecord }: CaptureBarProps) {
  const [chosen, setChosen] = useState<CaptureKind>('action')
  const [text, setText] = useState('')
  const [said, setSaid] = useState('')
  const [busy, setBusy] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const now = useNow()
  const zone = systemZone()
  const read = onRecord ? readCaptureLine(text, chosen) : { kind: 'action' as const, text }
  const action = parseActionLine(read.text, { now, zone, partnerName })
  const isAction = read.kind === 'action'
  const content = isAction ? action.text : read.text

  const choose = (kind: CaptureKind) => {
    setChosen(kind)
    setSaid('')
    field.current?.focus()
  }
  const keep = async () => {
    if (content === '' || busy) return
    setBusy(true)
    const kept =
      read.kind === 'action'
        ? await onAction({ text: content, owner: action.owner ?? 'me', dueOn: action.dueOn, lane: action.lane ?? lane })
        : ((await onRecord?.(read.kind, content)) ?? false)
    setBusy(false)
    if (!kept) return
    setText('')
    setSaid(captureKinds[read.kind].kept)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') {
      event.preventDefault()
      void keep()
    }
    if (event.key === 'Escape') {
      event.preventDefault()
      event.currentTarget.blur()
    }
  }
  const today = instantToDay(now, zone)
  return (
    <section aria-label="Capture" className={styles.bar}>
      <div role="group" aria-label="What it becomes" className={styles.kinds}>
        {captureKindNames
          .filter((kind) => kind === 'action' || onRecord)
          .map((kind) => (
            <KindButton key={kind} kind={kind} pressed={read.kind === kind} onChoose={() => choose(kind)} />
          ))}
      </div>
      <div className={styles.line}>
        <input
          autoComplete="off"
          ref={field}
          className={styles.input}
          aria-label={`Capture: ${captureKinds[read.kind].label}`}
          aria-describedby="capture-chips"
          placeholder={captureKinds[chosen].placeholder}
          value={text}
          maxLength={2000}
          onChange={(event) => {
            setText(event.currentTarget.value)
            setSaid('')
          }}
          onKeyDown={onKeyDown}
        />
        <div id="capture-chips" role="status" className={styles.chips}>
          {said !== '' && <span>{said}</span>}
          {isAction && content !== '' && (
            <>
              <LaneMark lane={action.lane ?? lane} name={partnerName} />
              <span className={styles.chip}>{ownerName(action.owner ?? 'me', partnerName)}</span>
              {action.dueOn !== null && <span className={styles.chip}>by {formatDayShort(action.dueOn, today)}</span>}
            </>
          )}
        </div>
        <Button variant="filled" onClick={() => void keep()} disabled={content === ''} loading={busy}>
          Keep
        </Button>
      </div>
    </section>
  )
}

const ownerName = (owner: 'me' | 'them' | 'both', partnerName: string) =>
  owner === 'me' ? 'You' : owner === 'them' ? partnerName : 'Both of you'

function KindButton({ kind, pressed, onChoose }: { kind: CaptureKind; pressed: boolean; onChoose: () => void }) {
  const { label, icon: Mark, shortcut } = captureKinds[kind]
  useShortcut(shortcut, onChoose)
  return (
    <button type="button" className={styles.kind} aria-pressed={pressed} onClick={onChoose}>
      <Mark size={16} stroke={1.8} aria-hidden />
      <span>{label}</span>
      <KeyHint keys={shortcutDefinition(shortcut).keys[0] ?? ''} />
    </button>
  )
}
