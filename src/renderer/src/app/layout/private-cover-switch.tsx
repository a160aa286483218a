import { Tooltip, UnstyledButton } from '@mantine/core'
import { IconEyeOff } from '@tabler/icons-react'
import { useEffect } from 'react'
import { coverPrivate, usePrivateCovered } from '../../lib/private-cover.ts'
import { useShortcut } from '../shortcuts/shortcut-context.tsx'
import styles from './private-cover-switch.module.css'

/**
 * Takes what is private out of sight on every page, for the time a screen is shared: blurs whatever says of itself that it is
 * private, and says at the foot of the rail that it does.
 */
export function PrivateCoverSwitch() {
  const covered = usePrivateCovered()
  useShortcut('meeting.hidePrivate', () => coverPrivate(!covered))
  useEffect(() => {
    document.documentElement.toggleAttribute('data-private-covered', covered)
    return () => document.documentElement.removeAttribute('data-private-covered')
  }, [covered])
  if (!covered) return null
  return (
    <Tooltip label="Show what only you can see" position="right">
      <UnstyledButton className={styles.switch} onClick={() => coverPrivate(false)}>
        <IconEyeOff size={16} stroke={1.8} aria-hidden />
        <span className={styles.words}>Private is hidden. Show it</span>
      </UnstyledButton>
    </Tooltip>
  )
}
