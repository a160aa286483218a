import { type ReactNode, useRef, useState } from 'react'
import { formatDayShort, instantToDay } from '#shared/time.ts'
import { useShortcut } from '../../../app/shortcuts/shortcut-context.tsx'
import { LaneLine } from '../../../components/lane-line.tsx'
import type { Lane } from '../../../components/lane-mark.tsx'
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
  const field = useRef<HTMLInputElement>(null)
  const now = useNow()
  const zone = systemZone()
  useShortcut('add.action', () => field.current?.focus())
  const read = parseActionLine(text, { now, zone, partnerName: partner?.name })
  const lane = partner === null ? 'private' : (read.lane ?? chosen)
  const owner = partner === null ? 'me' : (read.owner ?? 'me')

  const today = instantToDay(now, zone)
  const whose = owner === 'me' ? 'You' : owner === 'both' ? 'Both of you' : (partner?.shortName ?? 'They')
  return (
    <div className={styles.add}>
      <LaneLine
        label="Add an action"
        value={text}
        onChange={setText}
        maxLength={2000}
        canKeep={read.text !== ''}
        onKeep={() => onAdd({ text: read.text, owner, dueOn: read.dueOn, lane })}
        {...(partner && { lane: { value: lane, partnerName: partner.shortName, onChange: setChosen } })}
        field={field}
        hint={
          text.trim() === ''
            ? partner === null
              ? 'Say by when in your own words: call the library by Friday'
              : `@me, @${partner.shortName.toLocaleLowerCase()} or @both says whose it is, “by Friday” by when`
            : [whose, read.dueOn && `by ${formatDayShort(read.dueOn, today)}`].filter(Boolean).join(' · ')
        }
      >
        {children}
      </LaneLine>
    </div>
  )
}
