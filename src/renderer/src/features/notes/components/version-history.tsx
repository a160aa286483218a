import { Button, Loader } from '@mantine/core'
import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { diffCounts, diffWords, type DiffPart } from '#shared/note-text/word-diff.ts'
import styles from './version-history.module.css'

/** An earlier state of a note. `at` and `label` are words for people; `preview` is its first line. */
export interface NoteVersion {
  id: string
  at: string
  label: string
  who: string
  preview: string
}

export interface VersionHistoryProps {
  /** Newest first. */
  versions: readonly NoteVersion[]
  /** The note as it is now, in Markdown. */
  currentMarkdown: string
  loadVersion: (id: string) => Promise<{ markdown: string }>
  /** Brings a version back; the state before it stays as a version, so this is undone the same way. */
  onRestore: (id: string) => void | Promise<void>
}

/** Earlier states of a note, and word by word what has changed since. */
export function VersionHistory({ versions, currentMarkdown, loadVersion, onRestore }: VersionHistoryProps) {
  const [chosen, setChosen] = useState<string | null>(versions[0]?.id ?? null)
  const [attempt, setAttempt] = useState(0)
  const loaded = useVersion(chosen, attempt, loadVersion)
  const list = useRef<HTMLUListElement>(null)
  const heading = useId()
  const version = versions.find(({ id }) => id === chosen)

  const move = (event: KeyboardEvent): void => {
    const at = versions.findIndex(({ id }) => id === chosen)
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: versions.length - 1 }[event.key]
    const next = to === undefined ? undefined : versions[to]
    if (to === undefined || !next) return
    event.preventDefault()
    setChosen(next.id)
    list.current?.querySelectorAll('button')[to]?.focus()
  }

  if (versions.length === 0)
    return <p className={styles.empty}>No earlier versions yet. One is kept each time you finish writing.</p>
  return (
    <div className={styles.panel}>
      <ul ref={list} className={styles.list} aria-label="Versions" onKeyDown={move}>
        {versions.map(({ id, at, label, who, preview }) => (
          <li key={id}>
            <button
              type="button"
              className={styles.version}
              aria-current={id === chosen || undefined}
              tabIndex={id === chosen ? 0 : -1}
              onClick={() => setChosen(id)}
            >
              <span className={styles.at}>{at}</span>
              <span className={styles.who}>{[label, who].filter((word) => word !== '').join(' · ')}</span>
              <span className={styles.preview}>{preview}</span>
            </button>
          </li>
        ))}
      </ul>
      <section className={styles.change} aria-labelledby={heading} aria-busy={loaded.kind === 'loading'}>
        <header className={styles.head}>
          <h3 id={heading} className={styles.title}>
            {version?.at}, compared with now
          </h3>
          <Button disabled={loaded.kind !== 'ready'} onClick={() => chosen !== null && void onRestore(chosen)}>
            Bring this version back
          </Button>
        </header>
        {loaded.kind === 'loading' && <Loader size="sm" aria-label="Loading this version" />}
        {loaded.kind === 'failed' && (
          <p role="alert">
            This version could not be read just now.{' '}
            <Button variant="subtle" size="compact-sm" onClick={() => setAttempt(attempt + 1)}>
              Try again
            </Button>
          </p>
        )}
        {loaded.kind === 'ready' && <Changes older={loaded.markdown} newer={currentMarkdown} />}
      </section>
    </div>
  )
}

function Changes({ older, newer }: { older: string; newer: string }) {
  const parts = useMemo(() => diffWords(older, newer), [older, newer])
  const { added, removed } = diffCounts(parts)
  const isSame = parts.every((part) => part.kind === 'same')
  return (
    <>
      <p className={styles.counts} role="status">
        {isSame ? 'The note is as it was then.' : `${words(added)} added, ${words(removed)} removed.`}
      </p>
      <div className={styles.text} tabIndex={0} role="group" aria-label="Changes since then">
        {parts.map((part, index) => (
          <Part key={index} part={part} />
        ))}
      </div>
    </>
  )
}

function Part({ part }: { part: DiffPart }) {
  if (part.kind === 'added') return <ins className={styles.added}>{part.text}</ins>
  if (part.kind === 'removed') return <del className={styles.removed}>{part.text}</del>
  return <span>{part.text}</span>
}

function words(count: number): string {
  return count === 1 ? '1 word' : `${count} words`
}

type Loaded = { kind: 'loading' } | { kind: 'failed' } | { kind: 'ready'; markdown: string }

function useVersion(id: string | null, attempt: number, loadVersion: VersionHistoryProps['loadVersion']): Loaded {
  const wanted = `${id} ${attempt}`
  const [loaded, setLoaded] = useState<{ of: string; state: Loaded }>()
  useEffect(() => {
    if (id === null) return
    let isWanted = true
    const settle = (state: Loaded) => isWanted && setLoaded({ of: wanted, state })
    loadVersion(id).then(
      ({ markdown }) => settle({ kind: 'ready', markdown }),
      () => settle({ kind: 'failed' }),
    )
    return () => {
      isWanted = false
    }
  }, [id, wanted, loadVersion])
  return loaded?.of === wanted ? loaded.state : { kind: 'loading' }
}
