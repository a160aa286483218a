import { useRef, type KeyboardEvent } from 'react'
import styles from './version-history.module.css'

/** An earlier state of a note. All but `id` are words for people; `preview` is its first line. */
export interface NoteVersion {
  id: string
  at: string
  label: string
  who: string
  /** What changed since the version before it. */
  change?: string
  preview: string
}

type VersionListProps = {
  versions: readonly NoteVersion[]
  chosen: string | null
  onChoose: (id: string) => void
}

/** Versions to choose from, with the arrow keys as well. */
export function VersionList({ versions, chosen, onChoose }: VersionListProps) {
  const list = useRef<HTMLUListElement>(null)
  const move = (event: KeyboardEvent): void => {
    const at = versions.findIndex(({ id }) => id === chosen)
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: versions.length - 1 }[event.key]
    const next = to === undefined ? undefined : versions[to]
    if (to === undefined || !next) return
    event.preventDefault()
    onChoose(next.id)
    list.current?.querySelectorAll('button')[to]?.focus()
  }
  return (
    <ul ref={list} className={styles.list} aria-label="Versions" onKeyDown={move}>
      {versions.map(({ id, at, label, who, change = '', preview }) => (
        <li key={id}>
          <button
            type="button"
            className={styles.version}
            aria-current={id === chosen || undefined}
            tabIndex={id === chosen ? 0 : -1}
            onClick={() => onChoose(id)}
          >
            <span className={styles.at}>{at}</span>
            {label !== '' && <span className={styles.who}>{label}</span>}
            {(who !== '' || change !== '') && (
              <span className={styles.who}>{[who, change].filter((words) => words !== '').join(' · ')}</span>
            )}
            <span className={styles.preview}>{preview}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
