import type { CSSProperties } from 'react'
import { initials } from '../lib/initials.ts'
import { personHue } from '../lib/person-hue.ts'
import styles from './person-avatar.module.css'

type PersonAvatarProps = {
  name: string
  /** Decides the colour; without it the name does. Give it, so that a new surname keeps the colour. */
  id?: string
  /** A picture of this notebook (never an address on a network). */
  src?: string
  size?: 20 | 24 | 32 | 40 | 64
  /** Set where the name does not stand beside it. */
  labelled?: boolean
}

/** A person at a glance: picture, or initials on the person's own colour. */
export function PersonAvatar({ name, id, src, size = 32, labelled = false }: PersonAvatarProps) {
  const style = { '--size': `${size / 16}rem`, '--hue': personHue(id ?? name) } as CSSProperties
  const wording = labelled ? { role: 'img', 'aria-label': name } : { 'aria-hidden': true }
  return (
    <span className={styles.avatar} style={style} {...wording}>
      {src === undefined ? (
        initials(name, size === 20 ? 1 : 2)
      ) : (
        <img src={src} alt="" className={styles.picture} draggable={false} />
      )}
    </span>
  )
}
