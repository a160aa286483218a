import { Button } from '@mantine/core'
import { IconEye } from '@tabler/icons-react'
import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import styles from './private-cover.module.css'

/** Keeps private text unreadable over the shoulder until it is asked for. Escape covers it again. */
export function PrivateCover({ children }: { children: ReactNode }) {
  const [isCovered, setIsCovered] = useState(true)
  const content = useRef<HTMLDivElement>(null)
  const [wasOpened, setWasOpened] = useState(false)

  const uncover = (): void => {
    setWasOpened(true)
    setIsCovered(false)
    queueMicrotask(() => content.current?.querySelector<HTMLElement>('[role="textbox"]')?.focus())
  }
  // Before the text sees the key, because the text always takes it. A list that is open at the caret comes first.
  const coverOnEscape = (event: KeyboardEvent): void => {
    const text = event.target instanceof Element ? event.target.closest('[role="textbox"][aria-multiline]') : null
    if (event.key !== 'Escape' || event.nativeEvent.isComposing || isCovered) return
    if (!text || text.hasAttribute('aria-activedescendant')) return
    event.preventDefault()
    event.stopPropagation()
    setIsCovered(true)
  }

  return (
    <div className={styles.cover} data-covered={isCovered || undefined} onKeyDownCapture={coverOnEscape}>
      <div ref={content} className={styles.content} inert={isCovered} aria-hidden={isCovered || undefined}>
        {children}
      </div>
      {isCovered && (
        <Button
          className={styles.show}
          leftSection={<IconEye size={18} aria-hidden />}
          autoFocus={wasOpened}
          onClick={uncover}
        >
          Show private note
        </Button>
      )}
      {!isCovered && <p className={styles.hint}>Esc hides this note</p>}
    </div>
  )
}
