import { UnstyledButton } from '@mantine/core'
import { IconEye } from '@tabler/icons-react'
import { type ReactNode, useRef } from 'react'
import { showPrivate, usePrivateBlurred } from '../lib/private-blur.ts'
import styles from './private-veil.module.css'

type PrivateVeilProps = {
  /** Names the text within the window; asked for once, it stays readable until the window closes. */
  id: string
  /** "Show this private topic". */
  label: string
  /** It stands in a line of words. */
  isInline?: boolean
  children: ReactNode
}

/** Keeps private text unreadable over a shoulder until it is asked for, where the page blurs private text. */
export function PrivateVeil({ id, label, isInline, children }: PrivateVeilProps) {
  const isBlurred = usePrivateBlurred(id)
  const content = useRef<HTMLDivElement>(null)
  const show = () => {
    showPrivate(id)
    // The text can take the focus only once it is drawn without the veil.
    requestAnimationFrame(() =>
      content.current?.querySelector<HTMLElement>('textarea, input, a, [role="textbox"]')?.focus(),
    )
  }
  return (
    <div className={styles.veil} data-blurred={isBlurred || undefined} data-inline={isInline || undefined}>
      <div ref={content} className={styles.content} inert={isBlurred}>
        {children}
      </div>
      {isBlurred && (
        <UnstyledButton className={styles.show} onClick={show} aria-label={label}>
          <IconEye size={16} stroke={1.8} aria-hidden />
          <span>Show</span>
        </UnstyledButton>
      )}
    </div>
  )
}
