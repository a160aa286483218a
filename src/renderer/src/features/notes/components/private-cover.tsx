import { Button } from '@mantine/core'
import { IconEye } from '@tabler/icons-react'
import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import styles from './private-cover.module.css'

/** Keeps private text unreadable over the shoulder until it is asked for. Escape covers it again. */
export function PrivateCover({ children }: { children: ReactNode }) {
  const [isCovered, setIsCovered] = useState(true)
  const content = useRef<HTMLDivElement>(null)
  const wasOpened = useRef(false)

  const uncover = (): void => {
    wasOpened.current = true
    setIsCovered(false)
    queueMicrotask(() => content.current?.querySelector<HTMLElement>('[role="textbox"]')?.focus())
  }
  const coverOnEscape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented || isCovered) return
    event.preventDefault()
    setIsCovered(true)
  }

  return (
    <div className={styles.cover} data-covered={isCovered || undefined} onKeyDown={coverOnEscape}>
      <div ref={content} className={styles.content} inert={isCovered}>
        {children}
      </div>
      {isCovered && (
        <Button
          className={styles.show}
          leftSection={<IconEye size={18} aria-hidden />}
          autoFocus={wasOpened.current}
          onClick={uncover}
        >
          Show private note
        </Button>
      )}
      {!isCovered && <p className={styles.hint}>Esc hides this note</p>}
    </div>
  )
}
