import { useMemo } from 'react'
import { diffWords } from '#shared/note-text/word-diff.ts'
import styles from './text-diff.module.css'

type TextDiffProps = { older: string; newer: string }

/** A text as it changed: what came is underlined, what went is struck through, word by word. */
export function TextDiff({ older, newer }: TextDiffProps) {
  const parts = useMemo(() => diffWords(older, newer), [older, newer])
  return parts.map(({ kind, text }, index) => {
    if (kind === 'added')
      return (
        <ins key={index} className={styles.added}>
          {text}
        </ins>
      )
    if (kind === 'removed')
      return (
        <del key={index} className={styles.removed}>
          {text}
        </del>
      )
    return <span key={index}>{text}</span>
  })
}
