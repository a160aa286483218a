import { Tooltip, UnstyledButton } from '@mantine/core'
import { IconPlugConnected, IconPlugOff } from '@tabler/icons-react'
import { useNameOf } from '../api/mentorship-names.ts'
import { useAllSharing } from '../api/sharing-state.ts'
import { countWords } from '../model/sharing-words.ts'
import styles from './network-indicator.module.css'

/** At the foot of the rail: whether any connection is open. Absent while none is and nobody is paired. */
export function NetworkIndicator({ onOpen }: { onOpen: () => void }) {
  const all = useAllSharing()
  const connected = all?.sharings.filter(({ isConnected }) => isConnected) ?? []
  const nameOf = useNameOf(connected.length === 1)
  if (!all) return null
  const isUsed = all.sharings.some(({ phase }) => ['inviting', 'joining', 'paired', 'paused'].includes(phase))
  if (all.doors.length === 0 && !isUsed) return null
  const words =
    all.doors.length === 0
      ? 'No connection is open'
      : connected.length === 0
        ? 'Looking for others'
        : `Connected to ${connected.length === 1 ? (nameOf(connected[0]?.mentorshipId ?? null) ?? 'one other') : countWords(connected.length, 'other')}`
  const Mark = all.doors.length === 0 ? IconPlugOff : IconPlugConnected
  return (
    <Tooltip label={words} position="right">
      <UnstyledButton className={styles.indicator} onClick={onOpen}>
        <Mark size={16} stroke={1.8} aria-hidden />
        <span className={styles.words}>{words}</span>
      </UnstyledButton>
    </Tooltip>
  )
}
